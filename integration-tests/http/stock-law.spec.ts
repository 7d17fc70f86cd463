import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { postReceiptWorkflow } from "../../src/workflows/purchasing/post-receipt"
import { expectHealthy, stockFacts } from "../helpers/stock-facts"
import { actsDone, anExpectedDelivery, aScene, reconcile, runHistory, Scene } from "./stock-law/history"

const SEED = 20261122
/** The long campaign, `npm run test:long -- stock-law`, runs five hundred. */
const HISTORIES = 5
const ACTS = 26
/** So many more where chance has left out kinds of acts. */
const MOST_MORE = 6
/** Chance may leave out so many of the kinds; which acts happen hangs on what there is to act on. */
const MOST_LEFT_OUT = 10
/** Rarer ones, such as a delivery to a supplier that is taken back, happen where chance has it. */
const EVERY_KIND = [
  "a crash",
  "a customer returns",
  "a pick falls short",
  "a sale is cancelled",
  "a shopper buys",
  "a shopper orders",
  "accept held goods",
  "an admin sets",
  "an order is edited to",
  "another program moves",
  "approve a count",
  "begin a count",
  "cancel a transfer",
  "close a count",
  "close a transfer",
  "close a warehouse",
  "confirm picks",
  "core frees a reservation",
  "count",
  "end an order",
  "give up a line",
  "look at pick bins",
  "make a transfer ready",
  "move goods",
  "open a warehouse",
  "order",
  "pack",
  "plan a wave",
  "put aside",
  "put away",
  "put away freely",
  "receive",
  "receive a transfer",
  "receive without an order",
  "refill",
  "release a wave",
  "reverse a receipt",
  "revise a line from",
  "route an order",
  "route by hand",
  "scan a stop of",
  "send",
  "send back",
  "send dispatches",
  "ship a transfer",
  "start picking",
  "stop picking",
  "take a tour",
  "take a move back",
  "take a parcel back",
  "unpack",
  "write off held goods",
]

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer }) => {
    describe("the law of stock", () => {
      let scene: Scene
      const told: string[] = []
      const leftOut = () => {
        const done = actsDone(told)
        return EVERY_KIND.filter((kind) => !done.includes(kind))
      }

      beforeAll(async () => {
        scene = await aScene(getContainer())
      })

      it.each(Array.from({ length: HISTORIES }, (_, index) => SEED + index))(
        `holds after each of ${ACTS} random acts, crashes among them (seed %i)`,
        async (seed) => {
          told.push(...(await runHistory(getContainer(), scene, seed, ACTS)))
        }
      )

      it("loses neither the sale nor the delivery when both touch one item at once", async () => {
        const container = getContainer()
        const deliveries = await Promise.all([1, 2, 3].map(() => anExpectedDelivery(container, scene, 4)))
        const article = scene.shop.articles[0]!
        const sales = await Promise.all([
          ...[1, 2, 3, 4].map(() => scene.shop.placeOrder([{ article, quantity: 2 }])),
          ...deliveries.map((id) =>
            postReceiptWorkflow(container)
              .run({ input: { id } })
              .then(() => "posted")
          ),
        ])
        await reconcile(container)
        expect(sales.filter((sale) => sale === "posted")).toHaveLength(3)
        const facts = (await stockFacts(container)).filter((fact) => fact.item === article.sku)
        expect(facts.reduce((sum, fact) => sum + fact.stocked, 0)).toBe(60 + 12)
        expect(facts.reduce((sum, fact) => sum + fact.reserved, 0)).toBe(8)
        await expectHealthy(container)
      })

      it.each(Array.from({ length: MOST_MORE }, (_, index) => SEED + HISTORIES + index))(
        "holds where chance has left out a kind of act until now (seed %i)",
        async (seed) => {
          if (leftOut().length > MOST_LEFT_OUT)
            told.push(...(await runHistory(getContainer(), scene, seed, ACTS)))
        }
      )

      it("was held over acts of nearly every kind, done and not only refused", () => {
        expect(leftOut().slice(MOST_LEFT_OUT)).toEqual([])
      })
    })
  },
})
