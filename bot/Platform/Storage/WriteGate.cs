namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// An asynchronous lock for a database that allows one writer at a time. Interactive requests go before background
/// work, which gets at least every fourth turn. First come, first served within each group.
/// </summary>
internal sealed class WriteGate
{
    private const int PeopleInARow = 3;
    private static readonly AsyncLocal<bool> Background = new();

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<IDisposable>> _people = new();
    private readonly LinkedList<TaskCompletionSource<IDisposable>> _background = new();
    private bool _taken;
    private int _inARow;

    /// <summary>Marks this async flow as background work.</summary>
    public static void RunsByItself() => Background.Value = true;

    /// <summary>Whether this async flow is background work.</summary>
    public static bool IsByItself => Background.Value;

    /// <summary>Waits for the lock.</summary>
    /// <returns>Disposing it releases the lock.</returns>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<IDisposable>> place;
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return new Turn(this);
            }

            place = (Background.Value ? _background : _people).AddLast(
                new TaskCompletionSource<IDisposable>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        await using var cancelling = cancellationToken.UnsafeRegister(_ => Leave(place, cancellationToken), null);
        return await place.Value.Task;
    }

    private void Leave(LinkedListNode<TaskCompletionSource<IDisposable>> place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (place.Value.TrySetCanceled(cancellationToken))
            {
                place.List!.Remove(place);
            }
        }
    }

    private void Next()
    {
        lock (_lock)
        {
            var from = _people.Count > 0 && (_background.Count == 0 || _inARow < PeopleInARow) ? _people : _background;
            if (from.First is not { } next)
            {
                _taken = false;
                return;
            }

            _inARow = from == _people && _background.Count > 0 ? _inARow + 1 : 0;
            from.RemoveFirst();
            next.Value.SetResult(new Turn(this));
        }
    }

    private sealed class Turn(WriteGate gate) : IDisposable
    {
        private WriteGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Next();
    }
}
