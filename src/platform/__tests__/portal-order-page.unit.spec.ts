import { orderPage, type OrderPageView } from "../portal/order-page"

const view = (language: "en" | "fr", location_country: string | null): OrderPageView => ({
  language,
  time_zone: "Europe/Paris",
  today: "2027-01-04",
  order: {
    number: "PO-2027-00001",
    revision: 1,
    status: "closed",
    sent_at: null,
    expected_on: null,
    currency_code: "eur",
    total: "10.00",
    vat_total: "2.00",
    line_count: 0,
    supplier_name: "Lumen",
    supplier_reference: null,
    incoterm: null,
    incoterm_place: null,
    payment_terms: null,
    shop_name: "Comptoir",
    location_name: "Depot",
    location_address: ["1 Quai", "1000 Bruxelles"],
    location_country,
  },
  lines: [],
  page: 1,
  lines_a_page: 100,
  answers: [],
  answer_lines: [],
  documents: [],
  key: "k",
  address: "/supplier-portal/t?lang=fr",
})

describe("the order's page for a supplier", () => {
  it("names the country to deliver to in the supplier's language", () => {
    expect(orderPage(view("fr", "BE"))).toContain("1000 Bruxelles\nBelgique")
    expect(orderPage(view("en", "BE"))).toContain("1000 Bruxelles\nBelgium")
  })

  it("ends the address with its town where no country is known", () => {
    expect(orderPage(view("fr", null))).toMatch(/1000 Bruxelles\s*</)
  })
})
