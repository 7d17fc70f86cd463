import type { SequenceStep } from "../sequence"
import { momentsOf, offersOf } from "../step-moments"

const TEN_PERCENT = { kind: "percentage", value: "10", valid_hours: 72 } as const
const aStep = (...owns: Partial<SequenceStep["variants"][number]>[]): SequenceStep => ({
  delay_minutes: 1440,
  channel: "email",
  variants: owns.map((own, index) => ({
    code: (["A", "B", "C", "D"] as const)[index] ?? "D",
    template_id: "crte_1",
    weight: 1,
    ...own,
  })),
  coupon: TEN_PERCENT,
  conditions: {},
})

describe("when a step comes", () => {
  it("is one instant where its variants differ in their mail alone", () => {
    expect(momentsOf(aStep({}, { template_id: "crte_2" }))).toEqual([
      { delay_minutes: 1440, codes: ["A", "B"], offers: [{ codes: ["A", "B"], coupon: TEN_PERCENT }] },
    ])
  })

  it("is each delay of its variants, the soonest first, with what is offered then", () => {
    const step = aStep(
      {},
      { delay_minutes: 720 },
      { coupon: null },
      { delay_minutes: 720, coupon: TEN_PERCENT }
    )
    expect(momentsOf(step)).toEqual([
      { delay_minutes: 720, codes: ["B", "D"], offers: [{ codes: ["B", "D"], coupon: TEN_PERCENT }] },
      {
        delay_minutes: 1440,
        codes: ["A", "C"],
        offers: [
          { codes: ["A"], coupon: TEN_PERCENT },
          { codes: ["C"], coupon: null },
        ],
      },
    ])
    expect(offersOf(step)).toEqual([
      { codes: ["A", "B", "D"], coupon: TEN_PERCENT },
      { codes: ["C"], coupon: null },
    ])
  })
})
