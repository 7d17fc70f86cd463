import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aScene, runHistory, Scene } from "../http/stock-law/history"

const SEED = 30_000_000
const HISTORIES = 500
const ACTS = 15

jest.setTimeout(600_000)

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer }) => {
    describe("the law of stock, at length", () => {
      let scene: Scene

      beforeAll(async () => {
        scene = await aScene(getContainer())
      })

      it.each(Array.from({ length: HISTORIES }, (_, index) => SEED + index))(
        `holds after each of ${ACTS} random acts (seed %i)`,
        async (seed) => {
          expect(await runHistory(getContainer(), scene, seed, ACTS)).toBeDefined()
        }
      )
    })
  },
})
