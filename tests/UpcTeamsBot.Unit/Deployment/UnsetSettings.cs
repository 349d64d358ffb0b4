namespace UpcTeamsBot.Tests.Deployment;

/// <summary>
/// The settings that the deployment leaves at their defaults, each with the reason why its default is right in
/// production.
/// </summary>
internal static class UnsetSettings
{
    private static readonly (string Why, string[] Settings)[] ByReason =
    [
        ("The guidance's periods, or the rulings on them",
        [
            "Advice:RemindAfterWorkingDays", "Arrangements:ReviewMonths", "Arrangements:ChaseReviewAfterDays",
            "Arrangements:RemindToNotifyAfterDays", "Arrangements:KeepMonthsAfterEnd", "Chasers:At",
            "Chasers:RemindManagerAfterDays", "Chasers:ManagerLateAfterDays", "Chasers:EnquiryAfterDays",
            "Chasers:RecordingAfterDays", "Chasers:DutiesAfterDays", "Chasers:DutiesEveryDays",
            "Chasers:DutiesToCrestAfterDays", "Chasers:QuestionAfterDays", "Chasers:LetterAfterDays",
            "Chasers:LetterEveryDays", "Decisions:WorkingDaysToDecide", "Decisions:RemindWhenDaysLeft",
            "Decisions:RemindAt", "Decisions:EscalateOnDay", "Enquiries:AccessDays", "LocalLists:MostCustomers",
            "LocalLists:MostReaders", "LocalLists:ReviewMonths", "LocalLists:ChaseReviewAfterDays",
            "LocalLists:TakeOffAfterDays", "Reviews:OpenByItself", "Reviews:OpenLateBy", "Reviews:DaysToAnswer",
            "Reviews:DsmMonths", "Reviews:RemindWhenDaysLeft", "Reviews:RemindOverdueEvery",
        ]),
        ("The limits that Microsoft documents, or waits that go with them",
        [
            "Outbox:MessagesPerSecond", "Outbox:ThreadLimits", "Outbox:LanesAtATime", "Outbox:Lease",
            "Outbox:FirstWait", "Outbox:LongestWait", "Outbox:GiveUpAfter", "Outbox:MostRepeats",
            "Outbox:UnhealthyAfter", "Outbox:FormsOpenAtMost", "Outbox:FeedForReminders",
            "Teams:Connector:AnswerWithin", "Teams:Connector:KeysHeldFor", "Teams:Connector:KeysAskedAtMostEvery",
            "Graph:ProfilesHeldFor", "Graph:MembersHeldFor", "Graph:AutomaticRepliesHeldFor",
        ]),
        ("The addresses of the public cloud",
        [
            "Teams:ServiceUrl", "Teams:AllowedServiceHosts", "Teams:Connector:OpenIdMetadata",
            "Teams:Connector:Issuer", "Teams:Connector:Scope", "Teams:Connector:LoginAuthority", "Graph:BaseUrl",
            "Graph:Scope",
        ]),
        ("The managed identity stands in for them", ["Teams:CertificatePath", "Teams:ClientSecret"]),
        ("SQL Server is used, not a file", ["Database:Path", "Database:AllowSqlite", "Database:MinimumFreeMegabytes"]),
        ("Directory:Json is set", ["Directory:File"]),
        ("For Development and tests", ["Database:ChecksThreads", "Database:LoadSamples", "Database:LoadSampleWork"]),
        ("Azure Monitor gets the telemetry", ["OTEL_EXPORTER_OTLP_ENDPOINT"]),
        ("Nothing depends on the caller's address, and App Service's front ends end TLS", ["Network:Proxies"]),
        ("Teams' own clients can do all of it", ["Teams:Typeahead", "Teams:Dialogs", "Files:Way"]),
        ("Sizes and times that suit App Service's plans",
            ["Files:OfferedHours", "Files:MostSentMegabytes", "Files:MostReceivedMegabytes", "Audit:NoteEvery",
                "Network:MostConnections"]),
        ("gov.uk's file, once a day",
            ["BankHolidays:Refresh", "BankHolidays:Url", "BankHolidays:WarnMonthsAhead"]),
        ("The manifest asks for the permission that installing consents to", ["Graph:ConsentOnInstall"]),
        ("Off: it needs a grant for mailboxes, which each tenant decides about", ["Graph:ReadAutomaticReplies"]),
    ];

    /// <summary>Gets the settings.</summary>
    public static IReadOnlySet<string> All { get; } = ByReason.SelectMany(r => r.Settings).ToHashSet();
}
