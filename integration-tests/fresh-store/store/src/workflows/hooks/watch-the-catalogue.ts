import { createProductsWorkflow, deleteProductVariantsWorkflow } from "@medusajs/medusa/core-flows"

createProductsWorkflow.hooks.productsCreated(async ({ products }, { container }) => {
  container.resolve("logger").info(`[host] ${products.length} products are new`)
})

deleteProductVariantsWorkflow.hooks.productVariantsDeleted(async ({ ids }, { container }) => {
  container.resolve("logger").info(`[host] ${ids.length} variants are gone`)
})
