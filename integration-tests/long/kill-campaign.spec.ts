import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { dice } from "../helpers/dice"
import { anExpectedDelivery, aScene, Scene } from "../http/stock-law/history"
import { expectCountedOnce, kill, startPosting } from "../helpers/killed-post"

const SEED = 40_000_000
const ROUNDS = Number(process.env.COMPTOIR_KILLS ?? 40)
/** A post of three lines takes about this long: kills fall before, into and after it. */
const LONGEST_WAIT = 250

jest.setTimeout(300_000)

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer, dbConfig }) => {
    describe("processes killed (SIGKILL) at any moment of a post", () => {
      let scene: Scene

      beforeAll(async () => {
        scene = await aScene(getContainer())
      })

      it.each(Array.from({ length: ROUNDS }, (_, index) => SEED + index))(
        "count each delivery once (seed %i)",
        async (seed) => {
          const id = await anExpectedDelivery(getContainer(), scene, 5)
          const child = startPosting(dbConfig.clientUrl, id)
          await new Promise((resolve) => child.stdout?.once("data", resolve))
          await new Promise((resolve) => setTimeout(resolve, dice(seed).upTo(LONGEST_WAIT)))
          await kill(child)
          await expectCountedOnce(getContainer(), id)
        }
      )
    })
  },
})
