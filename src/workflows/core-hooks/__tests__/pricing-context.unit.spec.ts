import type { MedusaContainer } from "@medusajs/framework/types"
import { newCartPricingContext } from "../create-cart-pricing-context"
import { newOrderPricingContext } from "../create-order-pricing-context"

type Hooks = typeof import("../../../platform/core-hooks")
type Sdk = typeof import("@medusajs/framework/workflows-sdk")

const OURS = {
  complete_cart_validate: true,
  create_cart_pricing_context: true,
  create_order_pricing_context: true,
}
const BOTH = ["create_cart_pricing_context", "create_order_pricing_context"]
const twice = "Cannot define multiple hook handlers for the setPricingContext hook"

let processes = 0

/** A workflow with the hook that core's has: Medusa registers each workflow once a process, so each gets its own. */
function aWorkflow(name: string) {
  const { createHook, createWorkflow, WorkflowResponse } = jest.requireActual<Sdk>(
    "@medusajs/framework/workflows-sdk"
  )
  processes += 1
  return createWorkflow(`${name}-${processes}`, (input: { id: string }) => {
    const setPricingContext = createHook("setPricingContext", { input })
    return new WorkflowResponse(input, { hooks: [setPricingContext] })
  })
}
type Hooked = ReturnType<typeof aWorkflow>
const handleBy = (workflow: Hooked) => workflow.hooks.setPricingContext(async () => undefined)

function inOneProcess(work: (process: { hooks: Hooks; cart: Hooked; order: Hooked }) => void): void {
  jest.isolateModules(() => {
    const cart = aWorkflow("create-cart")
    const order = aWorkflow("create-orders")
    jest.doMock("@medusajs/medusa/core-flows", () => ({
      createCartWorkflow: cart,
      createOrderWorkflow: order,
    }))
    const hooks = jest.requireActual<Hooks>("../../../platform/core-hooks")
    jest.requireActual("../create-cart-pricing-context")
    jest.requireActual("../create-order-pricing-context")
    work({ hooks, cart, order })
  })
  jest.dontMock("@medusajs/medusa/core-flows")
}

describe("the hooks that price a new cart and a new order", () => {
  it("are taken when the store has started, and by nobody after", () => {
    inOneProcess(({ hooks, cart, order }) => {
      expect(hooks.takeCoreHooks(OURS)).toEqual([])
      expect(() => handleBy(cart)).toThrow(twice)
      expect(() => handleBy(order)).toThrow(twice)
    })
  })

  it("stay with a host that has handlers of its own, which is told what to call in them", () => {
    inOneProcess(({ hooks, cart, order }) => {
      handleBy(cart)
      handleBy(order)
      expect(hooks.takeCoreHooks(OURS)).toEqual(BOTH)
      expect(BOTH.map((hook) => hooks.HANDLERS[hook as keyof Hooks["HANDLERS"]])).toEqual([
        "newCartPricingContext",
        "newOrderPricingContext",
      ])
    })
  })

  it("are nobody's where the options say so", () => {
    inOneProcess(({ hooks, cart, order }) => {
      const options = { ...OURS, create_cart_pricing_context: false, create_order_pricing_context: false }
      expect(hooks.takeCoreHooks(options)).toEqual([])
      expect(() => handleBy(cart)).not.toThrow()
      expect(() => handleBy(order)).not.toThrow()
    })
  })
})

describe("what a new cart is priced for", () => {
  const container = (groups: string[] | null) =>
    ({ resolve: () => ({ readPricedGroups: async () => groups }) }) as unknown as MedusaContainer
  const cart = { salesChannel: { id: "web" }, customerData: { customer: { id: "cus_1" } } }

  it("is its channel and the groups of its customer", async () => {
    expect(await newCartPricingContext(cart, container(["vip"]))).toEqual({
      sales_channel_id: "web",
      customer: { id: "cus_1", groups: [{ id: "vip" }] },
    })
  })

  it("is the channel alone for a guest, and where Comptoir does not price the channel", async () => {
    const guest = { ...cart, customerData: { customer: null } }
    expect(await newCartPricingContext(guest, container(["vip"]))).toEqual({ sales_channel_id: "web" })
    expect(await newCartPricingContext(cart, container(null))).toEqual({ sales_channel_id: "web" })
    expect(await newCartPricingContext({}, container(["vip"]))).toEqual({})
  })
})

describe("what a new order is priced for", () => {
  it("is the channel that its additional data names", () => {
    expect(newOrderPricingContext({ additional_data: { sales_channel_id: "phone" } })).toEqual({
      sales_channel_id: "phone",
    })
    expect(newOrderPricingContext({ additional_data: { sales_channel_id: 7 } })).toEqual({})
    expect(newOrderPricingContext({})).toEqual({})
  })
})
