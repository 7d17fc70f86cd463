import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { describeAreas } from "../helpers/areas"
import { stockArea } from "./stock"
import { availabilityArea } from "./availability"
import { administrationArea } from "./administration"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) =>
    describeAreas(suite, {
      stock: stockArea,
      availability: availabilityArea,
      administration: administrationArea,
    }),
})
