using FlexPortal.Application.Access;
using FlexPortal.Domain;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Hosting;

namespace FlexPortal.Web.Commands;

/// <summary>Opens an administrator's account from the server's console: the first one, or one more when everybody is locked out.</summary>
internal sealed class CreateAdminCommand : IProgramCommand
{
    private const int WrongUse = 2;

    public string Name => "create-admin";

    public string Help => "create-admin --email E --name N   opens an administrator's account; reads its password from standard input, or prints a one-time one";

    public async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        var email = TypedText.Line(CommandLine.Option(args, "--email")) ?? "";
        var name = TypedText.Line(CommandLine.Option(args, "--name")) ?? "";
        if (!email.Contains('@', StringComparison.Ordinal) || name.Length == 0)
        {
            await Console.Error.WriteLineAsync(Help);
            return WrongUse;
        }

        await DatabasePreparation.RequireMigratedAsync(services, cancellationToken);
        var password = Console.IsInputRedirected ? await Console.In.ReadLineAsync(cancellationToken) : null;
        await using var scope = services.CreateAsyncScope();
        try
        {
            var created = await scope.ServiceProvider.GetRequiredService<CreateUser>().ExecuteAsync(
                new NewUser(email, name, Role.Admin), string.IsNullOrEmpty(password) ? null : password, cancellationToken);
            Console.WriteLine($"Opened the account of {name}, Admin.");
            if (created.OneTimePassword is { } oneTime)
                Console.WriteLine($"One-time password: {oneTime}");
            return 0;
        }
        catch (BusinessRuleException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
