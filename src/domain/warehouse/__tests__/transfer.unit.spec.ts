import fc from "fast-check"
import { reachable } from "../../shared/lifecycle"
import {
  checkTransferLines,
  checkTwoWarehouses,
  openUnits,
  receive,
  settleMissing,
  ship,
  statusOf,
  TRANSFER_LIFECYCLE,
  TRANSFER_STATUSES,
  transferName,
  TransitLine,
  unreceive,
} from "../transfer"

const line = (given: Partial<TransitLine> = {}): TransitLine => ({
  name: "LAMP-1",
  quantity: 10,
  shipped: 0,
  received: 0,
  written_off: 0,
  restocked: 0,
  ...given,
})

describe("the lifecycle of a transfer", () => {
  it("reaches every status from a draft", () => {
    expect([...reachable(TRANSFER_LIFECYCLE, "draft")].sort()).toEqual([...TRANSFER_STATUSES].sort())
  })

  it("ends only where it is cancelled, for a receipt may be undone", () => {
    expect(TRANSFER_STATUSES.filter((status) => !TRANSFER_LIFECYCLE[status].length)).toEqual(["cancelled"])
  })

  it("follows from the lines once goods have left", () => {
    const shipped = ship(line(), 10)
    expect(statusOf([shipped])).toBe("in_transit")
    expect(statusOf([receive(shipped, 4)])).toBe("partially_received")
    expect(statusOf([receive(shipped, 10)])).toBe("received")
    expect(statusOf([settleMissing(shipped, 10, "restocked")])).toBe("cancelled")
    expect(statusOf([settleMissing(receive(shipped, 4), 6, "written_off")])).toBe("received")
    expect(statusOf([settleMissing(shipped, 4, "written_off")])).toBe("in_transit")
  })
})

describe("a line of a transfer", () => {
  it("ships less than was asked and never more", () => {
    expect(openUnits(ship(line(), 7))).toBe(7)
    expect(() => ship(line(), 11)).toThrow(
      "LAMP-1 asks for 10 units and 11 cannot be shipped; change the transfer first"
    )
  })

  it("says how many may be entered as found where more arrive than were sent", () => {
    expect(() => receive(line({ shipped: 5 }), 6)).toThrow(
      "LAMP-1 awaits 5 units and cannot receive 6; enter the other 1 as found, with a reason"
    )
  })

  it("does not say how many were sent to who counts without knowing it", () => {
    expect(() => receive(line({ shipped: 5 }), 6, false)).toThrow(
      "More of LAMP-1 was counted than was sent; count it again, and have what is more entered as found, with a reason"
    )
    expect(receive(line({ shipped: 5 }), 5, false)).toMatchObject({ received: 5 })
  })

  it("settles no more missing units than are open", () => {
    expect(() => settleMissing(line({ shipped: 5, received: 3 }), 3, "written_off")).toThrow(
      "Of LAMP-1 2 units have not arrived, so 3 cannot be settled"
    )
  })

  it("takes back no more than it received", () => {
    expect(() => unreceive(line({ shipped: 5, received: 3 }), 4)).toThrow("cannot be taken back")
  })

  it("counts each shipped unit once through any history of acts", () => {
    const act = fc.record({
      kind: fc.constantFrom("receive", "unreceive", "written_off", "restocked"),
      quantity: fc.integer({ min: 1, max: 12 }),
    })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.array(act, { maxLength: 30 }),
        (asked, sent, acts) => {
          const shipped = Math.min(asked, sent)
          let now = ship(line({ quantity: asked }), shipped)
          for (const { kind, quantity } of acts) {
            const before = now
            try {
              if (kind === "receive") now = receive(now, quantity)
              else if (kind === "unreceive") now = unreceive(now, quantity)
              else now = settleMissing(now, quantity, kind as "written_off" | "restocked")
            } catch {
              expect(now).toBe(before)
            }
            expect(now.received + now.written_off + now.restocked + openUnits(now)).toBe(shipped)
            expect(openUnits(now)).toBeGreaterThanOrEqual(0)
            expect(now.received).toBeGreaterThanOrEqual(0)
          }
        }
      ),
      { seed: 4_12, numRuns: 500 }
    )
  })
})

describe("the heading and the lines of a transfer", () => {
  it("refuses one warehouse as both ends", () => {
    expect(() => checkTwoWarehouses("sloc_1", "sloc_1", "Lyon")).toThrow(
      "A transfer goes from one warehouse to another; Lyon cannot be both"
    )
    expect(() => checkTwoWarehouses("sloc_1", "sloc_2", "Lyon")).not.toThrow()
  })

  it("refuses the same lot twice and takes two lots of an item", () => {
    const goods = { inventory_item_id: "iitem_1", name: "LAMP-1", quantity: 1, expires_on: null }
    expect(() =>
      checkTransferLines([
        { ...goods, lot: "A" },
        { ...goods, lot: "B" },
      ])
    ).not.toThrow()
    expect(() =>
      checkTransferLines([
        { ...goods, lot: "A" },
        { ...goods, lot: "A" },
      ])
    ).toThrow("LAMP-1 of lot A stands twice on the transfer")
  })

  it("refuses parts of units", () => {
    const goods = { inventory_item_id: "iitem_1", name: "LAMP-1", lot: null, expires_on: null }
    expect(() => checkTransferLines([{ ...goods, quantity: 1.5 }])).toThrow("The quantity of LAMP-1 is 1.5")
    expect(() => checkTransferLines([{ ...goods, quantity: 0 }])).toThrow("The quantity of LAMP-1 is 0")
  })

  it("is named by its number as soon as it has one", () => {
    expect(transferName({ id: "ctrf_1", number: null })).toBe("Draft transfer ctrf_1")
    expect(transferName({ id: "ctrf_1", number: "TRF-2026-00001" })).toBe("Transfer TRF-2026-00001")
  })
})
