using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Sent to CReST.</summary>
public sealed record EnquirySubmitted(Actor By, Instant At) : DomainEvent("EnquirySubmitted", By, At);

/// <summary>Taken by a CReST member.</summary>
public sealed record EnquiryClaimed(Actor By, Instant At) : DomainEvent("EnquiryClaimed", By, At);

/// <summary>Given back to the queue.</summary>
public sealed record EnquiryReleased(Actor By, Instant At) : DomainEvent("EnquiryReleased", By, At);

/// <summary>Answered, by a person or (<paramref name="Automatic"/>) by the register itself.</summary>
public sealed record EnquiryAnswered(Actor By, Instant At, bool Automatic) : DomainEvent("EnquiryAnswered", By, At);

/// <summary>Taken back by the enquirer.</summary>
public sealed record EnquiryWithdrawn(Actor By, Instant At) : DomainEvent("EnquiryWithdrawn", By, At);

/// <summary>The customer's details were erased from it (Annex D).</summary>
public sealed record EnquiryErased(Actor By, Instant At) : DomainEvent("EnquiryErased", By, At);
