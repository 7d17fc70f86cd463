import type { CountCampaignResponse, NeverCountedDTO, StockCountDTO } from "../../../src/types/http/counting"
import type { Suite } from "../../helpers/suite"
import { countActs, CountingFloor } from "./a-counting-floor"

export function describeCampaigns(suite: Suite, floor: () => CountingFloor) {
  const { enterAll, act, rows } = countActs(suite, floor)

  const campaign = async (more: Record<string, unknown> = {}) =>
    await floor().owner.post<CountCampaignResponse>("/admin/count-campaigns", {
      location_id: floor().lyon.id,
      name: "Yearly count",
      places_per_sheet: 2,
      ...more,
    })
  const read = async (id: string) =>
    (await floor().owner.get<CountCampaignResponse>(`/admin/count-campaigns/${id}`)).data.count_campaign
  const sheets = async (id: string): Promise<StockCountDTO[]> =>
    (
      await floor().owner.get<{ stock_counts: StockCountDTO[] }>(
        `/admin/stock-counts?campaign_id=${id}&order=created_at`
      )
    ).data.stock_counts
  const finish = async (sheet: StockCountDTO) => {
    await act(sheet.id, "start")
    await enterAll(sheet.id)
    expect((await act(sheet.id, "close")).data.outcome.status).toBe("completed")
  }

  describe("the count of everything", () => {
    it("is shared out in sheets, tells its progress, and ends with its last sheet", async () => {
      const { data } = await campaign()
      const { id } = data.count_campaign
      expect(data.count_campaign).toMatchObject({
        status: "open",
        sheets: { total: 2, requested: 2, completed: 0 },
        places: { total: 4, done: 0 },
        never_counted: 4,
        estimated_end: null,
      })
      const [first, second] = await sheets(id)
      await finish(first!)
      const half = await read(id)
      expect(half).toMatchObject({
        places: { total: 4, done: 2 },
        never_counted: 2,
        sheets: { completed: 1 },
      })
      expect(half.estimated_end).not.toBeNull()
      expect(half.people).toMatchObject([{ counted_by: floor().anna.id, sheets: 1 }])
      const { data: left } = await floor().owner.get<{ places: NeverCountedDTO[]; count: number }>(
        `/admin/count-campaigns/${id}/never-counted`
      )
      expect([left.count, left.places.length]).toEqual([2, 2])
      await finish(second!)
      expect(await read(id)).toMatchObject({ status: "completed", never_counted: 0, places: { done: 4 } })
    })

    it("shares out items where there are no bins", async () => {
      const { data } = await campaign({ location_id: floor().paris.id })
      expect(data.count_campaign).toMatchObject({
        sheets: { total: 2 },
        places: { total: 3 },
        never_counted: 3,
      })
      const [first] = await sheets(data.count_campaign.id)
      await finish(first!)
      expect((await read(data.count_campaign.id)).never_counted).toBe(1)
    })

    it("is cancelled with the sheets that nobody has begun", async () => {
      const { data } = await campaign()
      const { id } = data.count_campaign
      const [first] = await sheets(id)
      await act(first!.id, "start")
      await floor().owner.post(`/admin/count-campaigns/${id}/cancel`, { reason: "Next month" })
      expect(await read(id)).toMatchObject({ status: "cancelled", sheets: { counting: 1, cancelled: 1 } })
    })

    it("is one of one key, and refuses a place that has nothing to count", async () => {
      const [first, second] = await Promise.all([
        campaign({ idempotency_key: "y" }),
        campaign({ idempotency_key: "y" }),
      ])
      expect(first.data.count_campaign.id).toBe(second.data.count_campaign.id)
      expect(await rows("comptoir_stock_count")).toHaveLength(2)
      expect((await campaign({ idempotency_key: "y", name: "Other" })).status).toBe(400)
      expect((await campaign({ zone_id: "czon_none" })).status).toBe(400)
      expect((await campaign({ location_id: "sloc_none" })).status).toBe(404)
      expect(await rows("comptoir_count_campaign")).toHaveLength(1)
    })
  })
}
