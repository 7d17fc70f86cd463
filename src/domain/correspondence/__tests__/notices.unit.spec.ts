import { changeLines } from "../change-words"
import { answerNotice, LateOrder, lateMails, noticeMessages, noticeText } from "../notices"

const order: LateOrder = {
  id: "cpo_1",
  number: "PO-2026-00001",
  supplier_name: "Lumen",
  due_on: "2026-11-20",
  buyer_id: "user_1",
  buyer_email: "buyer@shop.example",
}

describe("a notice", () => {
  const notice = {
    kind: "supplier_answered" as const,
    occasion: "cans_1",
    entity_type: "purchase_order" as const,
    entity_id: "cpo_1",
    record_name: "PO-2026-00001",
    ...noticeText("supplier_answered", { record: "PO-2026-00001", supplier: "Lumen" }, "en"),
    path: "/purchasing/orders/cpo_1",
  }

  it("rings the buyer's bell and goes by mail, each under a key of its own", () => {
    const messages = noticeMessages(notice, { user_id: "user_1", addresses: ["buyer@shop.example"] }, "en")
    expect(messages.map(({ key, channel, recipients }) => ({ key, channel, recipients }))).toEqual([
      { key: "notice:supplier_answered:cans_1:feed", channel: "feed", recipients: ["user_1"] },
      { key: "notice:supplier_answered:cans_1:mail", channel: "email", recipients: ["buyer@shop.example"] },
    ])
    expect(messages[0]!.data.title).toBe("Lumen answered PO-2026-00001")
  })

  it("rings everybody's bell where nobody made the order, and passes over what is no address", () => {
    const messages = noticeMessages(notice, { user_id: null, addresses: ["no address"] }, "en")
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({ channel: "feed", recipients: [] })
  })

  it("tells of a price rather than of an answer, and of nothing where both are off", () => {
    const on = (kinds: string[]) => (kind: string) => kinds.includes(kind)
    expect(answerNotice(true, on(["price_changed", "supplier_answered"]))).toBe("price_changed")
    expect(answerNotice(true, on(["supplier_answered"]))).toBe("supplier_answered")
    expect(answerNotice(false, on(["price_changed"]))).toBeNull()
    expect(answerNotice(true, on([]))).toBeNull()
  })
})

describe("late orders", () => {
  it("come to each buyer in one mail", () => {
    const others = [
      { ...order, id: "cpo_2", number: "PO-2026-00002" },
      { ...order, id: "cpo_3", number: "PO-2026-00003", buyer_email: "other@shop.example" },
      { ...order, id: "cpo_4", number: "PO-2026-00004", buyer_email: null },
    ]
    const mails = lateMails([order, ...others], [], "en", (day) => day)
    expect(mails.map(({ recipients, data }) => [recipients[0], data.title])).toEqual([
      ["buyer@shop.example", "2 orders are late"],
      ["other@shop.example", "PO-2026-00003 from Lumen is late"],
    ])
    expect(mails[0]!.data.text).toContain("PO-2026-00002")
  })

  it("go to the addresses of the settings where there are some", () => {
    const mails = lateMails([order], ["team@shop.example"], "fr", (day) => day)
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ recipients: ["team@shop.example"], language_code: "fr" })
    expect(mails[0]!.data.title).toBe("PO-2026-00001 de Lumen est en retard")
  })
})

describe("what a revision changed", () => {
  const line = { line_id: "cpol_1", position: 1, sku: "LAMP-1", title: "Lamp", split_from_line_id: null }
  it("is told a line for each change, in both languages", () => {
    const changes = [
      { ...line, kind: "changed" as const, before: { quantity: 24 }, after: { quantity: 12 } },
      { ...line, position: 2, kind: "cancelled" as const, before: {}, after: {} },
      {
        ...line,
        position: 3,
        kind: "split" as const,
        before: {},
        after: { quantity: 4, expected_on: "2027-03-05" },
      },
    ]
    const written = (_: string, value: string) => value
    expect(changeLines(changes, "en", written)).toEqual([
      "1. LAMP-1: quantity 24 → 12",
      "2. LAMP-1: cancelled",
      "3. LAMP-1: split off, quantity 4, delivery 2027-03-05",
    ])
    expect(changeLines(changes, "fr", written)[0]).toBe("1. LAMP-1 : quantité 24 → 12")
  })

  it("is cut where a thousand lines changed: the document has them all", () => {
    const changes = Array.from({ length: 1_000 }, () => ({
      ...line,
      kind: "cancelled" as const,
      before: {},
      after: {},
    }))
    const lines = changeLines(changes, "en", (_, value) => value)
    expect(lines).toHaveLength(41)
    expect(lines[40]).toBe("… + 960")
  })
})
