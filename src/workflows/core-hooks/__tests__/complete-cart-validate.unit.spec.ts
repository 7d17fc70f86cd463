import type { MedusaContainer } from "@medusajs/framework/types"
import { checkCartCompletion, CompletedCart } from "../complete-cart-validate"

type Hooks = typeof import("../../../platform/core-hooks")
type Handler = typeof import("../complete-cart-validate")
type Sdk = typeof import("@medusajs/framework/workflows-sdk")

let processes = 0

/** Core's workflow, with the hook that core's has: Medusa registers each workflow once a process, so each gets its own. */
function aCheckout() {
  const { createHook, createWorkflow, WorkflowResponse } = jest.requireActual<Sdk>(
    "@medusajs/framework/workflows-sdk"
  )
  processes += 1
  return createWorkflow(`complete-cart-${processes}`, (input: { id: string }) => {
    const validate = createHook("validate", { input })
    return new WorkflowResponse(input, { hooks: [validate] })
  })
}

type Checkout = ReturnType<typeof aCheckout>

/** A process of its own, as far as modules are concerned: what a hook took in another is not taken here. */
function inOneProcess(
  work: (process: { hooks: Hooks; checkout: Checkout; readFile: () => Handler }) => void
): void {
  jest.isolateModules(() => {
    const checkout = aCheckout()
    jest.doMock("@medusajs/medusa/core-flows", () => ({ completeCartWorkflow: checkout }))
    const hooks = jest.requireActual<Hooks>("../../../platform/core-hooks")
    work({ hooks, checkout, readFile: () => jest.requireActual<Handler>("../complete-cart-validate") })
  })
  jest.dontMock("@medusajs/medusa/core-flows")
}

const ownHandler = (checkout: Checkout) => checkout.hooks.validate(async () => undefined)
const twice = "Cannot define multiple hook handlers for the validate hook"

const OURS = {
  complete_cart_validate: true,
  create_cart_pricing_context: true,
  create_order_pricing_context: true,
}

describe("the hook of core's checkout", () => {
  it("is taken when the store has started, and by nobody after", () => {
    inOneProcess(({ hooks, checkout, readFile }) => {
      readFile()
      expect(hooks.takeCoreHooks(OURS)).toEqual([])
      expect(() => ownHandler(checkout)).toThrow(twice)
    })
  })

  it("stays with a host that has a handler of its own, which is told and not stopped", () => {
    inOneProcess(({ hooks, checkout, readFile }) => {
      readFile()
      expect(() => ownHandler(checkout)).not.toThrow()
      expect(hooks.takeCoreHooks(OURS)).toEqual(["complete_cart_validate"])
    })
  })

  it("is nobody's where the option says so", () => {
    inOneProcess(({ hooks, checkout, readFile }) => {
      readFile()
      expect(hooks.takeCoreHooks({ ...OURS, complete_cart_validate: false })).toEqual([])
      expect(() => ownHandler(checkout)).not.toThrow()
    })
  })

  it("is taken once, however often a store starts in a process", () => {
    inOneProcess(({ hooks, readFile }) => {
      readFile()
      expect(hooks.takeCoreHooks(OURS)).toEqual([])
      expect(hooks.takeCoreHooks(OURS)).toEqual([])
    })
  })
})

describe("a cart that is about to be completed", () => {
  const asked: string[] = []
  const container = (checks: boolean) =>
    ({
      resolve: () => ({
        checksAtCompletion: async (channel: string) => {
          asked.push(channel)
          return checks
        },
        guardsOf: async () => [],
      }),
    }) as unknown as MedusaContainer
  const level = (location_id: string, stocked_quantity: number, channel = "web") => ({
    location_id,
    stocked_quantity,
    reserved_quantity: 1,
    stock_locations: [{ id: location_id, sales_channels: [{ id: channel }] }],
  })
  const cart: CompletedCart = {
    id: "cart_1",
    sales_channel_id: "web",
    completed_at: null,
    items: [
      {
        title: "Lamp",
        product_title: "Lamp",
        variant_title: "Brass",
        quantity: 5,
        variant: {
          manage_inventory: true,
          allow_backorder: false,
          inventory_items: [
            {
              required_quantity: 1,
              inventory: {
                location_levels: [level("lyon", 4), level("lille", 5), level("elsewhere", 99, "shop")],
              },
            },
          ],
        },
      },
    ],
  }

  beforeEach(() => {
    asked.length = 0
  })

  it("is refused in words of the trade where no warehouse of its channel has a line", async () => {
    await expect(checkCartCompletion(cart, container(true))).rejects.toMatchObject({
      type: "not_allowed",
      message:
        "Lamp (Brass): 5 cannot be sent from one place; at most 4 can leave together (7 are available in several places). Order 4 or fewer",
    })
  })

  it("is left to core where the channel does not want our words", async () => {
    await expect(checkCartCompletion(cart, container(false))).resolves.toBeUndefined()
    expect(asked).toEqual(["web"])
  })

  it("is not looked at again once it is an order", async () => {
    await checkCartCompletion({ ...cart, completed_at: new Date(0) }, container(true))
    expect(asked).toEqual([])
  })
})
