using FlexPortal.Application.Access;

namespace FlexPortal.IntegrationTests.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("correct giraffe on stilts")]
    [InlineData("Demo-Payments-2026")]
    [InlineData("kzqmhvtrwpxb")]
    [InlineData("84 10 55 27 93 61")]
    [InlineData("żółta łódź na jeziorze")]
    [InlineData("パスワードは長いほうがよい")]
    public void Long_and_unlikely_is_enough(string password) => Assert.Null(Refusal(password));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Sh0rt!pass")]
    [InlineData("elevenchars")]
    public void Short_is_refused(string? password) => Assert.StartsWith("Use at least 12 characters", Refusal(password), StringComparison.Ordinal);

    [Fact]
    public void Endless_is_refused() => Assert.StartsWith("Use at most 128 characters", Refusal(string.Concat(Enumerable.Range(0, 60).Select(i => $"word{i}"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("giraffegiraffe")]
    [InlineData("123456789012")]
    [InlineData("098765432109")]
    [InlineData("abcdefghijkl")]
    [InlineData("qwertyuiop12")]
    [InlineData("asdfghjkl123")]
    [InlineData("112233445566")]
    public void Repeating_and_counting_is_refused(string password) => Assert.StartsWith("This password repeats", Refusal(password), StringComparison.Ordinal);

    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2026")]
    [InlineData("FlexPortal2026")]
    [InlineData("Welcome12345")]
    [InlineData("letmein-letmein!")]
    [InlineData("admin.admin.1")]
    [InlineData("nowak.anna.26")]
    [InlineData("desk-example1")]
    [InlineData("Passwort!!!!!")]
    public void Words_that_are_tried_first_are_refused(string password) => Assert.StartsWith("This password", Refusal(password), StringComparison.Ordinal);

    [Fact]
    public void A_password_that_is_made_passes_its_own_rules_and_is_never_the_same()
    {
        var made = Enumerable.Range(0, 200).Select(_ => GeneratedPassword.New()).ToList();

        Assert.Distinct(made);
        Assert.All(made, password => Assert.Null(Refusal(password)));
    }

    private static string? Refusal(string? password) => PasswordRules.Refusal(password, "anna.nowak@desk.example", "Anna Nowak");
}
