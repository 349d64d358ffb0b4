using FluentValidation;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The correct National Insurance number of a referred customer, as typed by CReST.</summary>
public sealed record NumberForm(string Nino, string NoNinoReason)
{
    /// <summary>Returns the customer with this number. The form must be valid.</summary>
    public Customer For(Customer customer) => new(
        customer.Name, UpcTeamsBot.Core.Customers.Nino.TryParse(Nino, out var nino) ? nino : null,
        Typed.Clean(NoNinoReason), customer.District, customer.Region);
}

/// <summary>Validates the number.</summary>
public sealed class NumberFormValidator : AbstractValidator<NumberForm>
{
    /// <summary>The only instance.</summary>
    public static readonly NumberFormValidator Instance = new();

    private NumberFormValidator() => this.NinoOrReason(f => f.Nino, f => f.NoNinoReason);
}
