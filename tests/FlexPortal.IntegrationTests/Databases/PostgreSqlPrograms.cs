using System.Diagnostics;
using System.Globalization;

namespace FlexPortal.IntegrationTests.Databases;

/// <summary>PostgreSQL's server programs on this machine, and how to run them so that nothing of them outlives the tests.</summary>
/// <param name="Folder">The folder of <c>initdb</c> and <c>postgres</c>.</param>
internal sealed record PostgreSqlPrograms(string Folder)
{
    private const string MissingReason =
        "PostgreSQL tests need its server programs (Debian, Ubuntu: apt-get install postgresql) or a connection string in " + PostgreSqlServer.EnvironmentVariable;

    // The script's input is a pipe that only the test process holds: it ends with that process, however that ends, kill -9 included.
    private const string Script =
        """
        set -eu
        programs=$1 folder=$2 port=$3
        server=
        finish() {
          if [ -n "$server" ]; then kill -QUIT "$server" 2> /dev/null && wait "$server" || true; fi
          rm -rf "$folder"
        }
        trap '' HUP INT TERM PIPE
        trap finish EXIT
        umask 077
        read -r password
        mkdir "$folder"
        printf '%s\n' "$password" > "$folder/password"
        if "$programs/initdb" --pgdata="$folder/data" --username=flexportal --pwfile="$folder/password" --auth=scram-sha-256 \
          --encoding=UTF8 --locale=C --locale-provider=icu --icu-locale=und --no-sync > "$folder/log" 2>&1
        then
          "$programs/postgres" -D "$folder/data" -c port="$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 \
            -c max_connections=300 -c timezone=UTC >> "$folder/log" 2>&1 &
          server=$!
          until grep -qs '^ready' "$folder/data/postmaster.pid" || ! kill -0 "$server" 2> /dev/null; do sleep 0.05; done
          if kill -0 "$server" 2> /dev/null; then
            echo ready
            cat > /dev/null
            exit 0
          fi
        fi
        cat "$folder/log" >&2
        exit 1
        """;

    /// <summary>A folder for temporary files that the user of the programs may write to; root's own may be closed to others.</summary>
    public static string TemporaryFolder => Environment.IsPrivilegedProcess ? "/tmp" : Path.GetTempPath();

    /// <exception cref="DatabaseUnavailableException">They are not installed.</exception>
    public static PostgreSqlPrograms Find()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new DatabaseUnavailableException($"PostgreSQL tests on Windows need a connection string in {PostgreSqlServer.EnvironmentVariable}");
        }

        var folder = InstalledFolders().Concat(PathFolders()).FirstOrDefault(IsComplete);
        return folder is null ? throw new DatabaseUnavailableException(MissingReason) : new PostgreSqlPrograms(folder);
    }

    /// <summary>
    /// Takes the password as its first line of input, answers <c>ready</c>, and stops the server and removes the folder when its input ends.
    /// </summary>
    public ProcessStartInfo ServeUntilInputEnds(string dataFolder, int port)
    {
        string[] shell = ["/bin/sh", "-c", Script, "sh", Folder, dataFolder, port.ToString(CultureInfo.InvariantCulture)];
        string[] command = Environment.IsPrivilegedProcess ? [.. AsOrdinaryUser(), .. shell] : shell;
        return new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    /// <summary>initdb and postgres refuse to run as root.</summary>
    private static string[] AsOrdinaryUser()
    {
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var user = users.Find(fields => fields[0] == "postgres")
            ?? users.Find(fields => fields[0] == "nobody")
            ?? throw new DatabaseUnavailableException("PostgreSQL does not run as root, and there is neither a user postgres nor nobody");
        return ["setpriv", $"--reuid={user[2]}", $"--regid={user[3]}", "--clear-groups", "--"];
    }

    private static IEnumerable<string> InstalledFolders() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .OrderByDescending(version => int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0)
                .Select(version => Path.Combine(version, "bin"))
            : [];

    private static string[] PathFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsComplete(string folder) => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));
}
