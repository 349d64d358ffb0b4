using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>An enquiry was sent to CReST.</summary>
public sealed record EnquirySubmitted(Actor By, Instant At) : DomainEvent("EnquirySubmitted", By, At);

/// <summary>It was claimed by a CReST member.</summary>
public sealed record EnquiryClaimed(Actor By, Instant At) : DomainEvent("EnquiryClaimed", By, At);

/// <summary>It was released.</summary>
public sealed record EnquiryReleased(Actor By, Instant At) : DomainEvent("EnquiryReleased", By, At);

/// <summary>It was answered, by a person or, if <paramref name="Automatic"/>, by the register itself.</summary>
public sealed record EnquiryAnswered(Actor By, Instant At, bool Automatic) : DomainEvent("EnquiryAnswered", By, At);

/// <summary>The answer was undone, before or, if <paramref name="Told"/>, after the enquirer was told of it.</summary>
public sealed record EnquiryAnswerUndone(Actor By, Instant At, bool Told)
    : DomainEvent("EnquiryAnswerUndone", By, At);

/// <summary>The answer was corrected.</summary>
public sealed record EnquiryAnswerCorrected(Actor By, Instant At) : DomainEvent("EnquiryAnswerCorrected", By, At);

/// <summary>CReST asked the enquirer a question.</summary>
public sealed record EnquiryQuestionAsked(Actor By, Instant At) : DomainEvent("EnquiryQuestionAsked", By, At);

/// <summary>The enquirer replied.</summary>
public sealed record EnquiryQuestionAnswered(Actor By, Instant At) : DomainEvent("EnquiryQuestionAnswered", By, At);

/// <summary>What an answer said about a removed complaint was erased (Annex D).</summary>
public sealed record EnquiryAnswerErased(Actor By, Instant At) : DomainEvent("EnquiryAnswerErased", By, At);

/// <summary>It was withdrawn by the enquirer.</summary>
public sealed record EnquiryWithdrawn(Actor By, Instant At) : DomainEvent("EnquiryWithdrawn", By, At);

/// <summary>The customer's details were erased (Annex D).</summary>
public sealed record EnquiryErased(Actor By, Instant At) : DomainEvent("EnquiryErased", By, At);
