namespace UpcTeamsBot.Procedure.Letters;

/// <summary>Formats a letter as plain text, for the UC Journal and for clients that cannot take files.</summary>
public static class LetterText
{
    /// <summary>
    /// Returns the text, with blank lines between paragraphs. It has no address block because a Journal entry has none.
    /// </summary>
    public static string Of(LetterDocument letter)
    {
        var parts = new List<string>();
        void Add(string text)
        {
            if (text.Length > 0)
            {
                parts.Add(text);
            }
        }

        Add(letter.Marking ?? "");
        Add(letter.Title);
        Add(string.Join('\n', letter.Particulars));
        Add(letter.Salutation.Length == 0 ? "" : letter.Salutation + ",");
        foreach (var block in letter.Blocks)
        {
            if (block.Kind == BlockKind.Item && parts.Count > 0 && parts[^1].StartsWith("- ", StringComparison.Ordinal))
            {
                parts[^1] += $"\n- {block.Text}";
            }
            else
            {
                Add(block.Kind == BlockKind.Item ? $"- {block.Text}" : block.Text);
            }
        }

        Add(letter.Closing.Length == 0 ? "" : letter.Closing + ",");
        Add(string.Join('\n', letter.Signature));
        return string.Join("\n\n", parts);
    }
}
