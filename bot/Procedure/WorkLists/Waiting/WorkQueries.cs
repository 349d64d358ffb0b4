using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>Queries for the lists. Each uses an index of open items, soonest due first.</summary>
internal static class WorkQueries
{
    /// <summary>Returns what waits for somebody. Items that a colleague has are only in the colleague's list.</summary>
    public static IQueryable<WorkItem> For(UpcDbContext db, Person person, LocalDate today)
    {
        var (assignees, me) = (Assignees.Of(person), person.ObjectId);
        return Shown(db, today).Where(i => assignees.Contains(i.Assignee) && (i.WithId == null || i.WithId == me));
    }

    /// <summary>Returns what somebody asked of others.</summary>
    public static IQueryable<WorkItem> AskedBy(UpcDbContext db, Person person, LocalDate today)
    {
        var (assignees, me) = (Assignees.Of(person), (Guid?)person.ObjectId);
        return Shown(db, today).Where(i => i.AskedById == me && (!assignees.Contains(i.Assignee) || i.WithId != null));
    }

    /// <summary>Returns what has waited for CReST too long.</summary>
    public static IQueryable<WorkItem> LateForCrest(UpcDbContext db, LocalDate today)
    {
        var crest = Assignees.Crest;
        return Shown(db, today).Where(i => i.Assignee == crest && i.DueOn < today);
    }

    /// <summary>Sorts items in the order of the lists.</summary>
    public static IOrderedQueryable<WorkItem> InOrder(this IQueryable<WorkItem> items) =>
        items.OrderBy(i => i.DueOn).ThenBy(i => i.Id);

    private static IQueryable<WorkItem> Shown(UpcDbContext db, LocalDate today) => db.Set<WorkItem>().AsNoTracking()
        .Where(i => i.ClosedAt == null && (i.ShownFrom == null || i.ShownFrom <= today));
}
