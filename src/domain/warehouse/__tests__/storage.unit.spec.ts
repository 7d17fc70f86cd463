import { fillOf, kilogramsOf, litresOf, storageClass, takesClass } from "../storage"

const none = { capacity_units: null, capacity_volume: null, capacity_weight: null }

describe("fillOf", () => {
  it("measures by units, else by volume, else by weight, else by whether something is there", () => {
    const load = { units: 30, litres: 50, kilograms: 8 }
    expect(fillOf({ capacity_units: 60, capacity_volume: 100, capacity_weight: 10 }, load)).toBe(0.5)
    expect(fillOf({ ...none, capacity_volume: 200, capacity_weight: 10 }, load)).toBe(0.25)
    expect(fillOf({ ...none, capacity_weight: 10 }, load)).toBe(0.8)
    expect(fillOf(none, load)).toBe(1)
    expect(fillOf(none, { units: 0, litres: 0, kilograms: 0 })).toBe(0)
  })
  it("does not measure by a volume that some item does not say", () => {
    expect(fillOf({ ...none, capacity_volume: 10 }, { units: 3, litres: null, kilograms: null })).toBe(1)
  })
})

describe("what one unit takes up", () => {
  it("is litres from millimetres and kilograms from grams", () => {
    expect(litresOf({ length: 300, width: 200, height: 100 })).toBe(6)
    expect(litresOf({ length: 300, width: 200 })).toBeNull()
    expect(kilogramsOf({ weight: 250 })).toBe(0.25)
    expect(kilogramsOf({})).toBeNull()
  })
})

describe("storage classes", () => {
  it("close a bin to other items, and leave a bin without one open to all", () => {
    expect(takesClass(null, "cold")).toBe(true)
    expect(takesClass("cold", "cold")).toBe(true)
    expect(takesClass("cold", null)).toBe(false)
    expect(takesClass("cold", "dry")).toBe(false)
  })
  it("are one class however they are spelt", () => {
    expect(storageClass("  Deep   FROZEN ")).toBe("deep frozen")
    expect(storageClass("  ")).toBeNull()
  })
})
