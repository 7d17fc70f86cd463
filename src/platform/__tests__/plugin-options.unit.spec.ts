import { parsePluginOptions } from "../plugin-options"

describe("the plugin's options", () => {
  it("have a value each when none is given", () => {
    expect(parsePluginOptions(undefined)).toEqual({
      stock: { lock_timeout_seconds: 5, concurrent_doors: 2, levels_per_lock: 500 },
      replace_level_routes: true,
      replace_return_route: true,
      core_hooks: {
        complete_cart_validate: true,
        create_cart_pricing_context: true,
        create_order_pricing_context: true,
      },
      host_route_report: true,
      default_time_zone: "UTC",
      enforce_roles: true,
      price_rule_kinds: [],
    })
  })

  it("keep what is given and fill in the rest", () => {
    const options = parsePluginOptions({
      stock: { levels_per_lock: 50 },
      default_time_zone: "Europe/Paris",
      number_series: { resolve: "./numbers", options: { digits: 6 } },
    })

    expect(options.stock).toEqual({ lock_timeout_seconds: 5, concurrent_doors: 2, levels_per_lock: 50 })
    expect(options.default_time_zone).toBe("Europe/Paris")
    expect(options.number_series).toEqual({ resolve: "./numbers", options: { digits: 6 } })
  })

  it("are read beside the database that Medusa adds", () => {
    expect(parsePluginOptions({ database: { clientUrl: "postgres://" } })).toEqual(parsePluginOptions({}))
  })

  it.each([
    [{ stok: {} }, 'there is no option "stok"; the options are number_series, stock, replace_level_routes'],
    [
      { stock: { levels: 5 } },
      'there is no option "stock.levels"; "stock" takes lock_timeout_seconds, concurrent_doors, levels_per_lock',
    ],
    [
      { core_hooks: { order_canceled: false } },
      'there is no option "core_hooks.order_canceled"; "core_hooks" takes complete_cart_validate, create_cart_pricing_context, create_order_pricing_context',
    ],
    [{ stock: { concurrent_doors: 9 } }, 'the option "stock.concurrent_doors" must be at most 4'],
    [{ stock: { concurrent_doors: 0 } }, 'the option "stock.concurrent_doors" must be at least 1'],
    [{ stock: { levels_per_lock: 1.5 } }, 'the option "stock.levels_per_lock" must be a whole number'],
    [{ host_route_report: "yes" }, 'the option "host_route_report" must be of type boolean'],
    [
      { default_time_zone: "Paris" },
      'the option "default_time_zone" must be a time zone such as Europe/Paris',
    ],
    [{ number_series: {} }, 'the option "number_series.resolve" must be of type string'],
    ["none", "the options must be an object"],
  ])("stop the start when they are %j", (options, message) => {
    expect(() => parsePluginOptions(options)).toThrow(`medusa-comptoir cannot start: ${message}`)
  })

  it("name every fault at once", () => {
    expect(() => parsePluginOptions({ a: 1, stock: { levels_per_lock: 0 } })).toThrow(
      /"stock\.levels_per_lock" must be at least 1; there is no option "a"/
    )
  })
})
