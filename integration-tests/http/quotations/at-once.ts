import { randomUUID } from "node:crypto"
import type { AxiosResponse } from "axios"
import { dice } from "../../helpers/dice"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { QuotationShop } from "./a-quotation-shop"

const SEED = Number(process.env.AT_ONCE_SEED ?? 20261122)

type Award = { line: string; supplier: string; order: string; quantity: number; paid: string; quoted: string }

export function describeAwardingAtOnce({ getContainer }: Suite, shopOf: () => QuotationShop): void {
  const prices = (random: ReturnType<typeof dice>) =>
    [1, 2, 3].map(() => (random.between(100, 900) / 100).toFixed(2))

  describe("one request for quotation, and everybody at it at once", () => {
    it(`is awarded once, at the prices of the answers that stand (seed ${SEED})`, async () => {
      const shop = shopOf()
      const random = dice(SEED)
      const told: string[] = []
      for (let count = 1; count <= 6; count += 1) {
        const request = await shop.aSentRequest([shop.lumen, shop.nova])
        await shop.answer(request, shop.lumen, prices(random))
        await shop.answer(
          request,
          shop.nova,
          prices(random).map((unit_price) => ({ unit_price, minimum_order_quantity: 1 }))
        )
        const path = await shop.pageOf(request, shop.lumen)
        const onPage = () => {
          const form = new FormData()
          const fields = { act: "save", version: "1", key: randomUUID(), page: "1" }
          for (const [name, value] of Object.entries(fields)) form.append(name, value)
          for (const [at, price] of prices(random).entries()) {
            const { id } = request.lines![at]!
            form.append("line", id)
            form.append(`price.${id}`, price)
          }
          return shop.submit(path, form)
        }
        const deeds: [string, () => Promise<AxiosResponse>][] = [
          [
            "one buyer takes the mix",
            () => shop.award(request.id, { strategy: "mix", idempotency_key: `a${count}` }),
          ],
          [
            "the same buyer again",
            () => shop.award(request.id, { strategy: "mix", idempotency_key: `a${count}` }),
          ],
          [
            "another takes one supplier",
            () => shop.award(request.id, { strategy: "single", versions: { [shop.lumen.id]: 1 } }),
          ],
          [
            "a third saves the prices",
            () => shop.award(request.id, { strategy: "best_lines", save_prices: true }),
          ],
          ["the supplier answers anew", onPage],
          [
            "a buyer enters its answer",
            () =>
              shop.answer(
                request,
                shop.nova,
                prices(random).map((unit_price) => ({ unit_price, minimum_order_quantity: 1 }))
              ),
          ],
          ["somebody closes it", () => shop.post(`${shop.url}/${request.id}/close`, {})],
          ...(count % 3 === 0
            ? [
                [
                  "somebody cancels it",
                  () => shop.post(`${shop.url}/${request.id}/cancel`, { reason: "No" }),
                ] as [string, () => Promise<AxiosResponse>],
              ]
            : []),
        ]
        const chosen = random.some(deeds, deeds.length)
        const answers = await Promise.all(chosen.map(([, ask]) => ask()))
        told.push(
          ...answers.map(
            ({ status, data }, at) =>
              `${count}: ${chosen[at]![0]} → ${status} ${typeof data === "string" ? "" : (data.message ?? "")}`
          )
        )
        const wrong = answers.flatMap(({ status, data }, at) =>
          [200, 303].includes(status) ||
          (typeof data === "string"
            ? status === 409
            : status === 400 && /RFQ-\d+-\d+|Nova|Lumen/.test(data.message))
            ? []
            : [`${chosen[at]![0]} → ${status} ${JSON.stringify(data)}`]
        )
        expect(wrong).toEqual([])
        await expectOneAward(shop, request.id, told)
      }
      const numbers = (await shop.knex("comptoir_quotation_request").orderBy("number")).map(
        ({ number }) => number
      )
      expect(numbers).toEqual(numbers.map((_, at) => expect.stringMatching(new RegExp(`-0*${at + 1}$`))))
      await expectHealthy(getContainer())
    })
  })

  /** Either nothing was ordered, or each line once, of the supplier and at the price of the answer that is kept. */
  const expectOneAward = async (shop: QuotationShop, id: string, told: readonly string[]) => {
    const { status } = await shop.read(id)
    const awards: Award[] = (
      await shop.knex.raw(
        `SELECT award.quotation_line_id AS line, award.supplier_id AS supplier, award.purchase_order_id AS order,
                award.quantity, award.unit_price::float::text AS paid, answer.unit_price::float::text AS quoted
           FROM comptoir_quotation_award award
           JOIN comptoir_quotation_supplier asked
             ON asked.quotation_request_id = award.quotation_request_id AND asked.supplier_id = award.supplier_id
           JOIN comptoir_quotation_answer_line answer
             ON answer.quotation_supplier_id = asked.id AND answer.quotation_line_id = award.quotation_line_id
          WHERE award.quotation_request_id = ?`,
        [id]
      )
    ).rows
    const orders = await shop.knex("comptoir_purchase_order").where({ quotation_request_id: id })
    const noted = await shop.knex("comptoir_audit_entry").where({ entity_id: id })
    const isAwarded = awards.length > 0
    try {
      expect([isAwarded ? "closed" : "cancelled", "closed"]).toContain(status)
      expect(new Set(awards.map(({ line }) => line)).size).toBe(isAwarded ? 3 : 0)
      expect(awards.filter(({ paid, quoted }) => paid !== quoted)).toEqual([])
      expect(orders.map((order) => order.id).sort()).toEqual(
        [...new Set(awards.map(({ order }) => order))].sort()
      )
      expect(orders.map((order) => order.supplier_id).sort()).toEqual(
        [...new Set(awards.map(({ supplier }) => supplier))].sort()
      )
      expect(noted.filter(({ act }) => act === "awarded")).toHaveLength(isAwarded ? 1 : 0)
    } catch (error) {
      throw new Error(`The request is not awarded once:\n${told.join("\n")}`, { cause: error })
    }
  }
}
