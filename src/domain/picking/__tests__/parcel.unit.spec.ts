import { FULFILLMENT_STATUSES, mayLeave } from "../parcel"

describe("mayLeave", () => {
  const leaving = (provider_id: string | null) =>
    FULFILLMENT_STATUSES.filter((fulfillment_status) => mayLeave({ provider_id, fulfillment_status }))

  it("lets what a person sends leave before Medusa knows of it", () => {
    expect(leaving("manual_manual")).toEqual(["wanted", "claimed", "made"])
  })

  it("waits for the label that a carrier's program gives", () => {
    expect(leaving("express_express")).toEqual(["made"])
    expect(leaving(null)).toEqual(["made"])
  })
})
