import { classify } from "../../../src/domain/counting/abc"
import type {
  AccuracyResponse,
  ItemClassListResponse,
  ShrinkageResponse,
} from "../../../src/types/http/counting"
import { dice } from "../../helpers/dice"
import type { Suite } from "../../helpers/suite"
import { countActs, CountingFloor } from "./a-counting-floor"

export function describeReports(suite: Suite, floor: () => CountingFloor) {
  const { begin, enterAll, act, set, cost } = countActs(suite, floor)

  /** LAMP-1 lacks 3 of 60 at 2.50, LAMP-2 has one more than the 30 of the book and no cost; LAMP-1 in A-2 is right. */
  const counted = async () => {
    await set({ "warehouse.count_recount_units": 0, "warehouse.count_recount_value": "0" })
    await cost(0, "2.50")
    const { count } = await begin({ kind: "bins", ids: Object.values(floor().bins) })
    await enterAll(count.id, { "LAMP-1@A-1": 57, "LAMP-2@A-2": 31 })
    await act(count.id, "close")
    await act(count.id, "approve", { reason: "damaged" })
  }

  describe("the figures of counts", () => {
    it("tell how often the book was right, by month, warehouse and class", async () => {
      await counted()
      const { data } = await floor().owner.get<AccuracyResponse>("/admin/count-reports/accuracy")
      const sums = {
        lines: 5,
        right: 3,
        accuracy_percent: 60,
        book_units: 130,
        wrong_units: 4,
        unit_accuracy_percent: 96.9,
      }
      expect(data.months).toEqual([{ ...sums, month: expect.stringMatching(/^\d{4}-\d{2}$/) }])
      expect(data.by_location).toEqual([{ ...sums, id: floor().lyon.id, name: "Lyon" }])
      expect(data.by_class).toEqual([{ ...sums, abc_class: "C" }])
      const elsewhere = await floor().owner.get<AccuracyResponse>(
        `/admin/count-reports/accuracy?location_id=${floor().paris.id}`
      )
      expect(elsewhere.data.months).toEqual([])
    })

    it("tell what was lost and found, in units and in value", async () => {
      await counted()
      const ask = async (axis: string) =>
        (await floor().owner.get<ShrinkageResponse>(`/admin/count-reports/shrinkage?axis=${axis}`)).data
      const all = {
        lines: 2,
        lost_units: 3,
        found_units: 1,
        lost_value: "7.50",
        found_value: "0.00",
        net_value: "-7.50",
        unvalued_units: 1,
      }
      expect(await ask("reason")).toMatchObject({
        count: 1,
        currency_code: "eur",
        rows: [{ key: "damaged", ...all }],
      })
      expect(await ask("zone")).toMatchObject({ count: 1, rows: [{ label: "pick", ...all }] })
      expect((await ask("month")).rows).toMatchObject([all])
      expect((await ask("item")).rows).toMatchObject([
        { key: floor().items[0]!.id, lost_units: 3, net_value: "-7.50" },
        { key: floor().items[1]!.id, found_units: 1, net_value: "0.00" },
      ])
      const { data: csv } = await floor().owner.get<string>(
        "/admin/count-reports/shrinkage/export?axis=reason"
      )
      expect(String(csv)).toContain("damaged;2;3;1;7.50;0.00;-7.50;1")
    })

    it("offer the merchant's own reasons beside ours", async () => {
      await set({ "warehouse.count_reasons": ["Eaten by mice"] })
      const { data } = await floor().owner.get<{ reasons: string[] }>("/admin/count-reports/reasons")
      expect(data.reasons).toContain("stolen")
      expect(data.reasons[data.reasons.length - 1]).toBe("Eaten by mice")
    })

    it("class items by their picks as the rule does, and only once", async () => {
      const knex = suite.getContainer().resolve("__pg_connection__")
      const roll = dice(7)
      const picks = Array.from({ length: 40 }, (_, index) => ({
        id: `iitem_pick_${String(index).padStart(2, "0")}`,
        picks: roll.between(1, 60),
      }))
      await knex.raw(
        `INSERT INTO comptoir_stock_position (id, inventory_item_id, location_id)
         SELECT 'cspo_' || id, id, ? FROM unnest(?::text[]) AS item(id)`,
        [floor().lyon.id, picks.map((item) => item.id)]
      )
      await knex.raw(
        `INSERT INTO inventory_item (id, sku) SELECT id, id FROM unnest(?::text[]) AS item(id)`,
        [picks.map((item) => item.id)]
      )
      await knex.raw(
        `INSERT INTO comptoir_stock_move (id, key, position_id, sequence, inventory_item_id, location_id, quantity, cause, occurred_at, applied_at)
         SELECT 'csmv_' || item.id || number, item.id || number, 'cspo_' || item.id, number, item.id, ?, -2, 'core', now(), now()
           FROM unnest(?::text[], ?::int[]) AS item(id, picks) CROSS JOIN LATERAL generate_series(1, item.picks) AS number`,
        [floor().lyon.id, picks.map((item) => item.id), picks.map((item) => item.picks)]
      )
      const compute = () => floor().owner.post<{ items: number }>("/admin/count-reports/classes")
      const made = await Promise.all([compute(), compute()])
      expect(made.map((answer) => answer.data.items)).toEqual([40, 40])
      const { data } = await floor().owner.get<ItemClassListResponse>(
        `/admin/count-reports/classes?limit=100&location_id=${floor().lyon.id}`
      )
      const expected = classify(picks, { a_percent: 80, b_percent: 95 })
      expect(data.count).toBe(40)
      for (const row of data.item_classes) {
        expect([row.inventory_item_id, row.abc_class]).toEqual([
          row.inventory_item_id,
          expected.get(row.inventory_item_id),
        ])
        expect(row.units).toBe(row.picks * 2)
      }
      expect(data.summary.map((row) => row.abc_class)).toEqual(["A", "B", "C"])
      await knex.raw(
        `UPDATE comptoir_stock_move SET occurred_at = now() - interval '91 days' WHERE cause = 'core'`
      )
      expect((await compute()).data.items).toBe(0)
      expect(await knex("comptoir_item_class")).toEqual([])
    })
  })
}
