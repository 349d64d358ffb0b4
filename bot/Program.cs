using UpcTeamsBot;

return await BotProgram.RunAsync(args, Console.Error);

/// <summary>The entry point, public so that tests can host it.</summary>
public partial class Program;
