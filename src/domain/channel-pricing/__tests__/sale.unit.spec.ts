import {
  checkDiscount,
  checkNewTimes,
  checkRunning,
  checkTermsChangeable,
  checkTimes,
  salePhase,
  SaleStatus,
} from "../sale"

const NOW = new Date("2026-11-27T12:00:00Z")
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const sale = (from: number, to: number, status: SaleStatus = "published") => ({
  name: "Black week",
  status,
  starts_at: inHours(from),
  ends_at: inHours(to),
})

describe("a sale", () => {
  it("runs from its first to its last second once it is published", () => {
    expect(
      [sale(1, 2), sale(0, 1), sale(-1, 0), sale(-2, -1), sale(-1, 1, "draft"), sale(-1, 1, "cancelled")].map(
        (one) => salePhase(one, NOW)
      )
    ).toEqual(["coming", "running", "running", "past", "draft", "cancelled"])
  })

  it("takes off more than nothing and less than all, in currencies of its channels", () => {
    expect(checkDiscount({ percent: "12.50" }, ["eur"])).toEqual({ percent: "12.5" })
    expect(checkDiscount({ amounts: { EUR: "5" } }, ["eur"])).toEqual({ amounts: { eur: "5" } })
    for (const percent of ["0", "100", "-1", "33.33333"])
      expect(() => checkDiscount({ percent }, ["eur"])).toThrow(`A sale of ${percent} % is none`)
    expect(() => checkDiscount({ amounts: {} }, ["eur", "usd"])).toThrow("at least one of eur, usd")
    expect(() => checkDiscount({ amounts: { eur: "0" } }, ["eur"])).toThrow("it must be more than 0")
    expect(() => checkDiscount({ amounts: { chf: "1" } }, ["eur"])).toThrow("they have eur")
  })

  it("ends after it starts, and not in the past", () => {
    expect(() => checkTimes(sale(1, 2), NOW)).not.toThrow()
    expect(() => checkTimes(sale(2, 2), NOW)).toThrow("it ends after it starts")
    expect(() => checkTimes(sale(-2, -1), NOW)).toThrow("its end is still to come")
  })

  it("keeps its terms once its prices are published, and its start once shoppers saw them", () => {
    expect(() => checkTermsChangeable(sale(1, 2, "draft"))).not.toThrow()
    expect(() => checkTermsChangeable(sale(1, 2))).toThrow("only its dates can still be changed")
    expect(() => checkTermsChangeable(sale(1, 2, "cancelled"))).toThrow("create another")
    expect(() => checkNewTimes(sale(1, 2), sale(3, 4), NOW)).not.toThrow()
    expect(() => checkNewTimes(sale(-1, 2), sale(-1, 4), NOW)).not.toThrow()
    expect(() => checkNewTimes(sale(-1, 2), sale(0, 4), NOW)).toThrow("only its end can still be changed")
    expect(() => checkNewTimes(sale(-3, -2), sale(1, 4), NOW)).toThrow("is over; create another")
  })

  it("is ended only while it runs", () => {
    expect(() => checkRunning(sale(-1, 1), NOW)).not.toThrow()
    expect(() => checkRunning(sale(-2, -1), NOW)).toThrow("is over already")
    expect(() => checkRunning(sale(1, 2), NOW)).toThrow("cancel it instead")
    expect(() => checkRunning(sale(-1, 1, "draft"), NOW)).toThrow("cancel it instead")
  })
})
