using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;
using Xunit.Abstractions;

namespace UpcTeamsBot.Tests.Storage;

/// <summary>
/// Cuts the power while people work, as far as the files can tell: what no flush has reached is lost. Whatever anybody
/// was told is in what remains, because the bot tells nobody before the flush.
/// </summary>
/// <remarks>
/// A few times in CI, <c>UPC_POWERLOSS=1000</c> a thousand times. Each time is a random flush. What the files held when
/// it began is on the disk when it ends, and nothing else is until the next one ends. So everything that was told
/// before that must be in those files. They are also tried with a part of what the log got meanwhile, cut off at a
/// random byte, as a disk does that has written some of it by itself.
/// </remarks>
// Copies the file and its log.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed partial class PowerLossTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int LogHeader = 32;

    private static readonly (string, string)[] Form =
    [
        .. Asking.Customer, ("position", "Complaints officer"), ("team", "Leeds Complaints"),
        ("email", "colleague@dwp.example"), ("phone", "0113 496 0010"),
    ];

    private readonly BotHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("upc-power-").FullName;
    private readonly ConcurrentQueue<string> _answered = new();
    private readonly Random _random = new(20261129);
    private readonly List<string> _missing = [];
    private FileStream? _database;
    private int _left = int.Parse(
        Environment.GetEnvironmentVariable("UPC_POWERLOSS") ?? "20", CultureInfo.InvariantCulture);

    // The files as they were when the last flush began, if that flush is one of those to try.
    private (byte[] Database, byte[] Log)? _flushed;
    private (int Answers, int Messages) _told;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();

        // Kept open: closing any handle of the database drops SQLite's locks of this process.
        _database = new(
            _host.DatabasePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        _host.Services.GetRequiredService<SharedFlush>().Flushing += OnFlushing;
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task PowerLoss_AtRandomMomentsUnderLoad_LosesNothingThatAnybodyWasToldOf()
    {
        var rounds = _left;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => WorkAsync(Somebody(i))));
        Assert.Empty(_missing);
        output.WriteLine(
            $"{rounds} losses of power: {_told.Answers} answers and {_told.Messages} messages, and none was missing.");
    }

    private TeamsUser Somebody(int number)
    {
        var (id, chat) = (new Guid(7_000 + number, 0, 0, new byte[8]), $"a:personal-enquirer-{number}");
        _host.Teams.Chats[id] = chat;
        return new(_host.Http, _host.Teams, id, $"Invented Enquirer {number}", chat);
    }

    private async Task WorkAsync(TeamsUser person)
    {
        while (Volatile.Read(ref _left) > 0)
        {
            var form = await person.AsksAsync("check AA000001A");
            var sent = await person.PressesAsync(form, "Send to CReST", Form);
            Assert.Contains("CReST has your enquiry", sent.Card.Words(), StringComparison.Ordinal);
            _answered.Enqueue(Reference().Match(sent.Card.Words()).Value);
        }
    }

    // The bot waits here, before the flush: nobody is told of anything that this flush will put on the disk.
    private void OnFlushing()
    {
        var last = _flushed;
        _flushed = null;
        var next = Volatile.Read(ref _left) > 0 && _random.Next(3) == 0;
        if (last is null && !next)
        {
            return;
        }

        var files = Copy();
        if (last is (var database, var log))
        {
            Try(database, log);
            if (files.Log.AsSpan(0, LogHeader).SequenceEqual(log.AsSpan(0, LogHeader)))
            {
                var torn = files.Log.AsSpan(0, _random.Next(LogHeader, files.Log.Length)).ToArray();
                Try(database, torn.Length < log.Length ? [.. torn, .. log.AsSpan(torn.Length)] : torn);
            }

            Interlocked.Decrement(ref _left);
        }

        _flushed = next ? files : null;
    }

    private (byte[] Database, byte[] Log) Copy()
    {
        // While nobody can write, the log does not start again, and what is copied from it into the database is in it.
        using var connection = new SqliteConnection($"Data Source={_host.DatabasePath};Pooling=False");
        connection.Open();
        using var writing = connection.BeginTransaction(deferred: false);
        var database = new byte[RandomAccess.GetLength(_database!.SafeFileHandle)];
        RandomAccess.Read(_database.SafeFileHandle, database, 0);
        using var log = File.Open(
            _host.DatabasePath + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[log.Length];
        log.ReadExactly(bytes);
        return (database, bytes);
    }

    private void Try(byte[] database, byte[] log)
    {
        var file = Path.Combine(_folder, "left.db");
        File.Delete(file + "-shm");
        File.WriteAllBytes(file, database);
        File.WriteAllBytes(file + "-wal", log);
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        var enquiries = Ask(connection, "SELECT printf('E-%s-%06d', strftime('%Y', SubmittedAt), Id) FROM Enquiries");
        var begun = Ask(
            connection,
            "SELECT printf('E-%s-%06d', strftime('%Y', e.SubmittedAt), e.Id) FROM OutboxMessages m JOIN Enquiries e "
                + "ON m.RecordKind = 'Enquiry' AND m.RecordId = e.Id WHERE m.Kind = 'Show' "
                + "AND (m.BegunAt IS NOT NULL OR m.State = 'Sent')");
        var answers = _answered.ToArray();
        var messages = _host.Teams.In(SamplePeople.CrestChannel)
            .Select(m => Reference().Match(m.Summary ?? "").Value).Where(r => r.Length > 0).ToArray();
        _missing.AddRange(answers.Except(enquiries).Select(r => $"{r} was answered"));
        _missing.AddRange(messages.Except(begun).Select(r => $"{r} was sent to CReST"));
        _told = (answers.Length, messages.Length);
    }

    private static HashSet<string> Ask(SqliteConnection connection, string sql)
    {
#pragma warning disable CA2100 // The statements are this test's own.
        using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var found = new HashSet<string>();
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    [GeneratedRegex("E-[0-9]{4}-[0-9]{6,}")]
    private static partial Regex Reference();
}
