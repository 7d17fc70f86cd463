import { TourPlanInput } from "../../../domain/tours/plan-tours"
import { BackgroundThread } from "../../background-thread"
import { effortFor, formTours } from "../form-tours"
import { planToursInSlices } from "../plan"

const input: TourPlanInput = {
  layout: {
    aisles: [0, 1, 2].map((aisle) => ({
      id: `aisle_${aisle}`,
      x: aisle * 5,
      y_from: 0,
      y_to: 20,
      direction: "both" as const,
    })),
    cross_aisles: [],
  },
  depot: { start: { x: 0, y: 0 }, end: { x: 10, y: 0 } },
  method: "cluster",
  cart: { orders: 4, units: null },
  orders: Array.from({ length: 12 }, (_, index) => ({
    id: `order_${index}`,
    due_at: null,
    picks: [
      {
        id: `pick_${index}`,
        place: { aisle_id: `aisle_${index % 3}`, y: 1 + index },
        zone_id: null,
        units: 1,
      },
    ],
  })),
}
const EFFORT = { seconds: 0.05, seed: 1 }
const warn = jest.fn()
const HOW = { effort: EFFORT, warn }
const picksOf = ({ tours }: Awaited<ReturnType<typeof formTours>>) =>
  tours.flatMap(({ pick_ids }) => pick_ids).sort()

describe("formTours", () => {
  afterEach(() => {
    jest.restoreAllMocks()
    warn.mockReset()
  })

  it("plans in a thread of its own what the same steps plan here", async () => {
    const here = jest.spyOn(BackgroundThread.prototype, "make")
    const [one, other] = await Promise.all([formTours(input, HOW), formTours(input, HOW)])
    // Had the thread failed, the plan would have been made here all the same.
    const made = here.mock.results.map(({ value }) => value as Promise<Uint8Array>)
    await expect(Promise.all(made)).resolves.toHaveLength(2)
    const bits = await planToursInSlices(input, EFFORT)
    expect(picksOf(one)).toEqual(input.orders.map(({ id }) => id.replace("order", "pick")).sort())
    expect(one.tours.map(({ order_ids }) => order_ids.length)).toEqual([4, 4, 4])
    expect(one.metres).toBe(other.metres)
    expect(one.metres).toBe(bits.metres)
    expect(warn).not.toHaveBeenCalled()
  })

  it("plans here where no thread can be had, and says why", async () => {
    jest.spyOn(BackgroundThread.prototype, "make").mockRejectedValue(new Error("no threads"))
    expect(picksOf(await formTours(input, HOW))).toHaveLength(12)
    expect(warn.mock.calls).toEqual([
      [
        "The thread that forms tours failed, and the tours of 12 orders were formed in the main one, bit by bit: no threads",
      ],
    ])
  })

  it("says what is wrong with a wave, and forms the next one", async () => {
    const [first] = input.orders
    const twice = { ...input, orders: first ? [first, first] : [] }
    await expect(formTours(twice, HOW)).rejects.toThrow(
      "Order order_0 is there twice; each order of a wave is walked for once"
    )
    expect(warn).not.toHaveBeenCalled()
    expect(picksOf(await formTours(input, HOW))).toHaveLength(12)
  })

  it("searches longer the more orders there are, and never longer than a few seconds", () => {
    const seconds = (count: number) =>
      effortFor({ orders: Array.from({ length: count }, () => input.orders[0]!) }).seconds
    expect([1, 100, 250, 10_000].map(seconds)).toEqual([0.2, 1, 2.5, 4])
  })
})
