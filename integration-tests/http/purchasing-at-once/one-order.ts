import { randomUUID } from "node:crypto"
import type { AxiosResponse } from "axios"
import { fieldNames } from "../../../src/domain/purchasing/portal-form"
import { portalUrlOf } from "../../../src/workflows/purchasing/portal-url"
import type { MailServer } from "../../helpers/a-mail-server"
import type { Colleague, OrderingShop } from "../../helpers/an-ordering-shop"
import type { Suite } from "../../helpers/suite"
import { Dice, dice } from "../../helpers/dice"
import { atOnce, Deed } from "./answers"
import { expectLaws, TOLERANCE } from "./laws"

const SEED = Number(process.env.AT_ONCE_SEED ?? 20261122)
const ROUNDS = Number(process.env.AT_ONCE_ROUNDS ?? 6)

type Line = {
  id: string
  quantity: number
  received_quantity: number
  outstanding_quantity: number
  short_closed_quantity: number
  expected_on: string | null
}
type Order = { id: string; number: string; status: string; revision: number; lines: Line[] }

/** What stands before a round begins, so that two people can mean the same thing. */
type Scene = {
  order: Order
  drafted: string[]
  posted: string | undefined
  answer: string | undefined
  otherDraft: string
}

export function describeOneOrder(suite: Suite, ordering: OrderingShop, server: MailServer): void {
  const { api, getContainer } = suite
  const { shop, read, draft } = ordering
  const plain = { validateStatus: () => true, maxRedirects: 0, responseType: "text" as const }

  describe("one order, and everybody at it at once", () => {
    it(`keeps every law in ${ROUNDS} rounds (seed ${SEED})`, async () => {
      const { get, post, lumen } = shop()
      const told: string[] = []
      const random = dice(SEED)
      await post(`/admin/suppliers/${lumen.id}`, {
        email: "orders@lumen.example",
        over_tolerance_units: TOLERANCE,
        under_tolerance_units: 1,
      })
      await ordering.settings({
        "purchasing.approval_required": true,
        "purchasing.own_approval_forbidden": true,
      })
      const buyers = [
        await ordering.colleague("anna@example.com"),
        await ordering.colleague("bruno@example.com"),
        await ordering.colleague("chloe@example.com"),
      ] as const
      const { id, url } = await orderThatWaits()
      const round = async (name: string, deeds: readonly Deed[]) => {
        told.push(...(await atOnce(name, deeds)))
        try {
          await expectLaws(getContainer(), id)
          await expectOneMailEach(id)
        } catch (error) {
          throw new Error(`After this the laws do not hold (seed ${SEED}):\n${told.join("\n")}`, {
            cause: error,
          })
        }
      }

      await round("approving:", [
        ...buyers.map((buyer, at) => asks(`${at} approves`, () => buyer.act(id, "approve"))),
        asks("the submitter approves their own", () => ordering.act(id, "approve")),
        asks("somebody rejects", () => buyers[0].act(id, "reject", { reason: "Too many" })),
        asks("somebody sends", () => buyers[1].act(id, "send")),
      ])
      // Whoever was the first, it was not the one who asked.
      const { approved_by, status } = await read(id)
      expect(approved_by === null ? ["draft"] : buyers.map((buyer) => buyer.id)).toContain(
        approved_by ?? status
      )
      await bring(id, buyers)
      await round("sending:", [
        ...buyers.map((buyer, at) => asks(`${at} sends`, () => buyer.act(id, "send"))),
        asks("somebody withdraws it", () => ordering.act(id, "withdraw")),
        asks("somebody holds it", () => buyers[0].act(id, "hold", { reason: "Wait" })),
      ])
      await bring(id, buyers, true)
      for (let count = 1; count <= ROUNDS; count += 1) {
        const scene = await setUp(id, random)
        await round(`round ${count}:`, random.some(deedsOf(scene, buyers, url, random), 9))
      }
      // Who comes first is chance, but in every round somebody does.
      expect(told.filter((line) => /→ (2\d\d|303)/.test(line)).length).toBeGreaterThan(ROUNDS)
      const closing = await setUp(id, random)
      await round("closing:", [
        ...buyers.map((buyer, at) =>
          asks(`${at} closes`, () => buyer.act(id, "close", { reason: "Season over" }))
        ),
        asks("somebody cancels", () => ordering.act(id, "cancel", { reason: "Season over" })),
        ...closing.drafted.map((receipt) =>
          asks("a clerk posts", () => post(`/admin/receipts/${receipt}/post`))
        ),
        asks("the supplier proposes", () => propose(url, closing.order, random)),
      ])
      expect((await read(id)).status).toBe("closed")
      const { data } = await get(`/admin/purchase-orders/${id}`)
      expect(data.purchase_order.lines.some((line: Line) => line.received_quantity > 0)).toBe(true)
    })

    it("is cancelled or received, never both, when both are asked at once", async () => {
      const { post } = shop()
      for (let count = 0; count < 4; count += 1) {
        const order = await ordering.sent(10)
        const receipt = (await post("/admin/receipts", { purchase_order_id: order.id })).data.receipt.id
        const posting = () => post(`/admin/receipts/${receipt}/post`)
        const cancelling = () => ordering.act(order.id, "cancel", { reason: "Not needed" })
        await atOnce(`${count}:`, [
          asks("a clerk posts", posting),
          asks("a buyer cancels", cancelling),
          asks("another clerk posts", posting),
        ])
        const { status, receipt_status } = await read(order.id)
        expect([
          ["cancelled", "none"],
          ["sent", "full"],
        ]).toContainEqual([status, receipt_status])
        // The stock of one round is in the next: only this order's own history is looked at here.
        const { data } = await shop().get(`/admin/receipts/${receipt}`)
        expect(data.receipt.status).toBe(status === "cancelled" ? "draft" : "posted")
      }
    })
  })

  const asks = (what: string, ask: () => Promise<AxiosResponse>): Deed => ({ told: what, ask })

  const orderThatWaits = async () => {
    const { items } = shop()
    const { id } = await draft(30, {
      lines: [
        { inventory_item_id: items[0]!.id, quantity: 30, expected_on: "2028-01-10" },
        { inventory_item_id: items[1]!.id, quantity: 48, expected_on: "2028-01-10" },
        { inventory_item_id: items[2]!.id, quantity: 20, expected_on: "2028-02-01" },
      ],
    })
    const submitted = await ordering.act(id, "submit")
    expect(submitted.data.purchase_order.status).toBe("pending_approval")
    return {
      id,
      /** The supplier's page; its link is made when the order is out. */
      url: async () =>
        new URL(
          await portalUrlOf(getContainer(), {
            supplier_id: shop().lumen.id,
            entity_type: "purchase_order",
            entity_id: id,
          })
        ).pathname,
    }
  }

  /** Whatever the round before made of it: the order is approved after this, or sent. */
  const bring = async (id: string, buyers: readonly Colleague[], isSent = false) => {
    const found = await read(id)
    if (found.on_hold) await ordering.act(id, "release")
    if (found.status === "draft") await ordering.act(id, "submit")
    if ((await read(id)).status === "pending_approval") await buyers[0]!.act(id, "approve")
    if (isSent && (await read(id)).status === "approved") await buyers[0]!.act(id, "send")
    expect(["approved", "sent"]).toContain((await read(id)).status)
  }

  /** Two draft receipts of parts of what is owed, an open proposal if one waits, the last posted receipt. */
  const setUp = async (id: string, random: Dice): Promise<Scene> => {
    const { get, post } = shop()
    await ordering.act(id, "release")
    const order: Order = await read(id)
    const drafted: string[] = []
    for (const _ of [1, 2]) {
      const lines = order.lines
        .filter((line) => line.outstanding_quantity > 0)
        .map((line) => ({
          purchase_order_line_id: line.id,
          accepted_quantity: random.between(1, Math.max(1, Math.ceil(line.outstanding_quantity / 2))),
        }))
      if (!lines.length) continue
      const { data } = await post("/admin/receipts", { purchase_order_id: id, lines })
      drafted.push(data.receipt.id)
    }
    const posted = await get(`/admin/receipts?purchase_order_id=${id}&status=posted&limit=1`)
    const open = await get(`/admin/supplier-answers?purchase_order_id=${id}&status=open`)
    return {
      order,
      drafted,
      posted: posted.data.receipts[0]?.id,
      answer: open.data.supplier_answers[0]?.id,
      otherDraft: (await draft(5)).id,
    }
  }

  const form = (url: () => Promise<string>, fields: readonly (readonly [string, string])[]) => async () => {
    const sent = new FormData()
    for (const [name, value] of fields) sent.append(name, value)
    return api.post(await url(), sent, plain)
  }
  const confirm = (url: () => Promise<string>, { revision }: Order) =>
    form(url, [
      ["act", "confirm"],
      ["key", randomUUID()],
      ["revision", String(revision)],
      ["page", "1"],
    ])()
  const propose = (url: () => Promise<string>, { revision, lines }: Order, random: Dice) => {
    const line = random.pick(lines)
    const owed = line.outstanding_quantity
    const parts =
      owed > 3 && random.upTo(1)
        ? ([
            [Math.floor(owed / 2), "2028-03-01"],
            [owed - Math.floor(owed / 2), "2028-04-01"],
          ] as const)
        : []
    return form(url, [
      ["act", "propose"],
      ["key", randomUUID()],
      ["revision", String(revision)],
      ["page", "1"],
      ["note", "The supplier's own words"],
      ["line", line.id],
      [fieldNames.price(line.id), (random.between(500, 1500) / 100).toFixed(2)],
      ...parts.flatMap(([quantity, day], part): [string, string][] => [
        [fieldNames.quantity(line.id, part), String(quantity)],
        [fieldNames.day(line.id, part), day],
      ]),
    ])()
  }

  const deedsOf = (
    { order, drafted, posted, answer, otherDraft }: Scene,
    [anna, bruno, chloe]: readonly [Colleague, Colleague, Colleague],
    url: () => Promise<string>,
    random: Dice
  ): Deed[] => {
    const { post } = shop()
    const { id, lines } = order
    const line = random.pick(lines)
    const other = random.pick(lines)
    const { received_quantity: received } = line
    const quantity = random.between(Math.max(0, received - 2), line.quantity + 12)
    const posting = (receipt: string) => () => post(`/admin/receipts/${receipt}/post`)
    const decide = (act: string, body: object) => () => post(`/admin/supplier-answers/${answer}/${act}`, body)
    return [
      asks("a buyer acknowledges", () => anna.act(id, "acknowledge", { promised_on: "2028-05-01" })),
      asks("another buyer acknowledges", () => bruno.act(id, "acknowledge", {})),
      asks(`a buyer makes it ${quantity}`, () =>
        anna.act(id, "revise", { reason: "More or fewer", changes: [{ line_id: line.id, quantity }] })
      ),
      asks("a buyer changes a price", () =>
        bruno.act(id, "revise", {
          changes: [{ line_id: other.id, unit_price: (random.between(500, 1500) / 100).toFixed(2) }],
        })
      ),
      ...(lines.length > 2
        ? [
            asks("a buyer gives a line up", () =>
              chloe.act(id, "revise", { changes: [{ line_id: other.id, cancel: true }] })
            ),
          ]
        : []),
      asks("a buyer adds a line", () =>
        bruno.act(id, "revise", {
          additions: [{ inventory_item_id: random.pick(shop().items).id, quantity: 24 }],
        })
      ),
      asks("a buyer splits a line", () =>
        chloe.act(id, "revise", {
          changes: [
            {
              line_id: line.id,
              split: [
                { quantity: Math.max(1, received), expected_on: "2028-06-01" },
                { quantity: line.quantity - Math.max(1, received), expected_on: "2028-07-01" },
              ],
            },
          ],
        })
      ),
      asks("a buyer short-closes", () =>
        post(`/admin/purchase-orders/${id}/lines/${line.id}/short-close`, { reason: "Enough" })
      ),
      asks("a buyer reopens", () => post(`/admin/purchase-orders/${id}/lines/${other.id}/reopen`)),
      asks("somebody approves it again", () => chloe.act(id, "approve")),
      asks("somebody sends it again", () => anna.act(id, "send")),
      asks("somebody holds it", () => bruno.act(id, "hold", { reason: "Wait" })),
      asks("somebody merges it", () => post("/admin/purchase-orders/merge", { ids: [otherDraft, id] })),
      asks("somebody cancels it", () =>
        // Only once something came: before, cancelling would rightly win and end the rounds.
        lines.some((one) => one.received_quantity > 0)
          ? ordering.act(id, "cancel", { reason: "Changed our minds" })
          : ordering.act(id, "withdraw")
      ),
      asks("the supplier confirms", () => confirm(url, order)),
      asks("the supplier proposes", () => propose(url, order, random)),
      asks("the supplier proposes again", () => propose(url, order, random)),
      ...drafted.flatMap((receipt, at) => [
        asks(`a clerk posts receipt ${at}`, posting(receipt)),
        asks(`another clerk posts receipt ${at}`, posting(receipt)),
      ]),
      ...(posted
        ? [1, 2].map((clerk) =>
            asks(`clerk ${clerk} reverses`, () =>
              post(`/admin/receipts/${posted}/reverse`, { reason: "Wrong pallet" })
            )
          )
        : []),
      ...(answer
        ? [
            asks("a buyer accepts the proposal", decide("accept", {})),
            asks("another buyer accepts it", decide("accept", {})),
            asks("a third refuses it", decide("refuse", { reason: "Too late" })),
          ]
        : []),
    ]
  }

  /** The supplier's mail server has each message once. */
  const expectOneMailEach = async (id: string) => {
    const { data } = await shop().get(
      `/admin/messages?entity_type=purchase_order&entity_id=${id}&channel=email&limit=100`
    )
    const subjects = server.mails
      .filter(({ to }) => to.includes("orders@lumen.example"))
      .map(({ subject }) => subject)
    expect(new Set(subjects).size).toBe(subjects.length)
    const own = (data.messages as { template: string }[]).filter(({ template }) =>
      template.startsWith("purchase_order")
    )
    expect(subjects).toHaveLength(own.length)
  }
}
