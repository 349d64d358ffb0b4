using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Tests.Register;

/// <summary>A customer's details, and what is shown of them where everybody sees it.</summary>
public sealed class CustomerTests
{
    private static readonly Nino Number = Nino.Parse("AA000001A");

    [Fact]
    public void Customer_WithANumber_NeedsNoReason()
    {
        var customer = new Customer("Robin Invented", Number, "arrived from abroad", "Leeds", "North");
        Assert.Equal(
            ("AA000001A", "AA000001", null, "••••••01A"),
            (customer.Nino, customer.NinoBody, customer.NoNinoReason, customer.Masked));
        Assert.Equal(Number, customer.ParsedNino);
        Assert.False(customer.IsErased);
    }

    [Fact]
    public void Customer_WithoutANumber_KeepsTheReason()
    {
        var customer = new Customer("Robin Invented", null, "arrived from abroad", "Leeds", "North");
        Assert.Equal(
            (null, null, "arrived from abroad", "No National Insurance number"),
            (customer.Nino, customer.NinoBody, customer.NoNinoReason, customer.Masked));
        Assert.Null(customer.ParsedNino);
        Assert.False(customer.IsErased);
    }

    [Fact]
    public void Customer_FoundByNumberAlone_IsNotErased() =>
        Assert.False(new Customer("", Number, null, "", "").IsErased);

    [Fact]
    public void Erased_ShowsThatSomebodyWasRemoved()
    {
        Assert.True(Customer.Erased.IsErased);
        Assert.Equal(("Removed", "", ""), (Customer.Erased.Masked, Customer.Erased.Name, Customer.Erased.District));
    }

    [Fact]
    public void Copy_HasTheSameDetails()
    {
        foreach (var one in new[]
        {
            new Customer("Robin Invented", Number, null, "Leeds", "North"),
            new Customer("Robin Invented", null, "arrived from abroad", "Hull", "East"),
        })
        {
            var copy = one.Copy();
            Assert.NotSame(one, copy);
            Assert.Equal(
                (one.Name, one.Nino, one.NoNinoReason, one.District, one.Region),
                (copy.Name, copy.Nino, copy.NoNinoReason, copy.District, copy.Region));
        }
    }
}
