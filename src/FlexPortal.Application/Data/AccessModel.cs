using FlexPortal.Application.Access;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

internal static class AccessModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<User>(user =>
        {
            user.ToTable("Users", t => t.HasCheckConstraint("CK_Users_Role", ModelConventions.InList<Role>("Role")));
            user.Property(u => u.DisplayName).HasMaxLength(TextLimits.Name);
            user.Property(u => u.AuthenticatorSecret).HasMaxLength(Secrets.MaxLength).IsUnicode(false);
            user.Property(u => u.PhoneNumber).HasMaxLength(TextLimits.Code);
        });
        builder.Entity<UserSession>(session =>
        {
            session.ToTable("UserSessions");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.Property(s => s.From).HasMaxLength(TextLimits.Code + 20);
            session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<RecoveryCode>(code =>
        {
            code.ToTable("RecoveryCodes");
            code.HasKey(c => new { c.UserId, c.Hash });
            code.Property(c => c.Hash).HasMaxLength(64).IsUnicode(false);
            code.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("UserClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("UserLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("UserTokens");
        builder.Entity<DataProtectionKey>().ToTable("DataProtectionKeys");
    }
}
