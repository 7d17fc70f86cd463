import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import numbers from "./administration/take-number"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    numbers(suite)
  },
})
