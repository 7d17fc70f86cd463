import { bic, companyNumber, iban, vatNumber } from "../company-numbers"

describe("a VAT number", () => {
  it.each([
    ["FR 40 303 265 045", "fr", "FR40303265045"],
    ["40303265045", "fr", "FR40303265045"],
    ["de136695976", null, "DE136695976"],
    ["DE136695976", "fr", "DE136695976"],
    ["094259216", "gr", "EL094259216"],
    ["EL 094259216", "gr", "EL094259216"],
    ["GB 980 7806 84", "gb", "GB980780684"],
    ["XI 980780684", "gb", "XI980780684"],
    ["CHE-107.787.577 MWST", "ch", "CHE107787577MWST"],
    ["ESA13585625", "es", "ESA13585625"],
    ["12-3456789", "us", "123456789"],
  ])("%s of %s is kept as %s", (given, country, kept) => {
    expect(vatNumber(given, country, "Lumen")).toBe(kept)
    expect(vatNumber(kept, country, "Lumen")).toBe(kept)
  })

  it.each([
    ["FR40303265046", "fr", 'is "FR40303265046", which is none of FR: check its length and its digits'],
    ["FR1", null, "which is none of FR"],
    ["DE000000000", "fr", "which is none of DE"],
    ["<script>1", null, "it must be 2 to 30 letters and digits"],
    ["unknown", "us", "with a digit among them"],
  ])("%s of %s is refused", (given, country, words) => {
    expect(() => vatNumber(given, country, "Lumen")).toThrow(words)
  })
})

describe("a company number", () => {
  it.each([
    ["732 829 320", "fr", "732829320"],
    ["732 829 320 00074", "fr", "73282932000074"],
    ["35600000000048", "fr", "35600000000048"],
    ["0403.019.261", "be", "0403019261"],
    ["HRB 12345 B", "de", "HRB 12345 B"],
    ["anything 1", null, "anything 1"],
  ])("%s of %s is kept as %s", (given, country, kept) => {
    expect(companyNumber(given, country, "Lumen")).toBe(kept)
  })

  it.each([
    ["732829321", "fr", "it must be a SIREN of 9 digits or a SIRET of 14: check its digits"],
    ["0403019262", "be", "it must be an enterprise number"],
    ["none", "de", "it must be 2 to 30 letters and digits"],
  ])("%s of %s is refused", (given, country, words) => {
    expect(() => companyNumber(given, country, "Lumen")).toThrow(words)
  })
})

describe("a bank account", () => {
  it("is kept without spaces", () => {
    expect(iban("fr76 3000 6000 0112 3456 7890 189", "Lumen")).toBe("FR7630006000011234567890189")
    expect(bic("agri frpp", "Lumen")).toBe("AGRIFRPP")
  })

  it.each([
    ["FR7630006000011234567890188", "its check digits do not fit"],
    ["FR76300060000112345678901", "it has not the length of an IBAN of its country"],
    ["ZZ7630006000011234567890189", "it begins with no country that has IBANs"],
    ["", "The IBAN of Lumen is wrong"],
  ])("is refused when it is %s, without being repeated", (given, words) => {
    expect(() => iban(given, "Lumen")).toThrow(words)
    if (given) expect(() => iban(given, "Lumen")).not.toThrow(given)
  })

  it("has a BIC of a known shape", () => {
    expect(() => bic("AGRI", "Lumen")).toThrow('The BIC of Lumen is "AGRI"; it must have 8 or 11 characters')
  })
})
