import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { describeAreas } from "../helpers/areas"
import { pickingArea } from "./picking"
import { wavesArea } from "./waves"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) =>
    describeAreas(suite, {
      picking: pickingArea,
      waves: wavesArea,
    }),
})
