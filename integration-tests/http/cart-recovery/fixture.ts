import type { RelaunchShop } from "../../helpers/a-relaunch-shop"

export function describeRelaunchFixture(shop: () => RelaunchShop): void {
  describe("A shop that wins carts back", () => {
    it("has carts of shoppers whose past is what a test says", async () => {
      const { leaveCart, start, rows, regions } = shop()
      const ada = await leaveCart("ada", { MUG: 2, LAMP: 1 }, start)
      const member = await leaveCart("member", { CUP: 1 }, start, { channel: "market", currency: "usd" })
      const nobody = await leaveCart("cleo", { CUP: 1 }, start, { email: null })
      expect(
        await rows(
          `SELECT cart.id, email, region_id, cart.updated_at, max(line.updated_at) AS line_at, count(line.id)::int AS lines
             FROM cart JOIN cart_line_item AS line ON line.cart_id = cart.id GROUP BY cart.id ORDER BY cart.id`
        )
      ).toEqual([
        {
          id: ada.id,
          email: "ada@example.test",
          region_id: regions.eur,
          updated_at: start,
          line_at: start,
          lines: 2,
        },
        {
          id: member.id,
          email: "members@example.test",
          region_id: regions.usd,
          updated_at: start,
          line_at: start,
          lines: 1,
        },
        { id: nobody.id, email: null, region_id: regions.eur, updated_at: start, line_at: start, lines: 1 },
      ])
    })

    it("takes an order of a left cart, dated as a test says", async () => {
      const { leaveCart, buy, hours, rows } = shop()
      const cart = await leaveCart("ben", { MUG: 1 })
      const orderId = await buy(cart.id, "ben", hours(3))
      expect(await rows(`SELECT id, email, created_at FROM "order"`)).toEqual([
        { id: orderId, email: "ben@example.test", created_at: hours(3) },
      ])
    })
  })
}
