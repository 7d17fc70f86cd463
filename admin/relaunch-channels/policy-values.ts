import type { TFunction } from "i18next"
import { z } from "zod"
import {
  ChannelPolicy,
  checkStorefrontUrl,
  POLICY_NUMBERS,
} from "../../src/domain/cart-recovery/channel-policy"
import { LAWFUL_BASES } from "../../src/domain/cart-recovery/lifecycles"
import { decimalText, isWholeText, textOrNull } from "../lib/numbers"

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

type NumberField = keyof typeof POLICY_NUMBERS
export const NUMBER_FIELDS = Object.keys(POLICY_NUMBERS) as NumberField[]

const isStorefront = (url: string): boolean => {
  try {
    return Boolean(checkStorefrontUrl(url.trim()))
  } catch {
    return false
  }
}

export const policySchema = (t: TFunction) => {
  const numbers = Object.fromEntries(
    NUMBER_FIELDS.map((name) => {
      const [least, most] = POLICY_NUMBERS[name]
      return [
        name,
        z
          .string()
          .refine(
            (typed) => isWholeText(typed) && Number(typed) >= least && Number(typed) <= most,
            t("relaunch.channels.errors.between", { least, most })
          ),
      ]
    })
  ) as Record<NumberField, z.ZodString>
  const percent = (least: number, most: number, decimals: number) =>
    z.string().refine(
      (typed) => {
        const text = decimalText(typed)
        return (
          new RegExp(`^-?\\d{1,3}(\\.\\d{1,${decimals}})?$`).test(text) &&
          Number(text) >= least &&
          Number(text) <= most
        )
      },
      t("relaunch.channels.errors.between", { least, most })
    )
  const clock = z
    .string()
    .refine((typed) => !typed.trim() || CLOCK.test(typed.trim()), t("relaunch.channels.errors.clock"))
  return z
    .object({
      ...numbers,
      basis: z.enum(LAWFUL_BASES),
      countries: z.array(
        z.object({ code: z.string().min(2, t("common.errors.required")), basis: z.enum(LAWFUL_BASES) })
      ),
      time_zone: z.string(),
      quiet_from: clock,
      quiet_until: clock,
      holdout_percent: percent(0, 90, 2),
      coupon_floor_percent: z.union([z.literal(""), percent(-100, 99, 4)]),
      storefront_url: z
        .string()
        .refine(
          (typed) => !typed.trim() || isStorefront(typed),
          t("relaunch.channels.errors.storefront_url")
        ),
      mail_from: z.string(),
      reply_to: z.string(),
      postal_address: z.string(),
    })
    .superRefine(({ quiet_from, quiet_until, countries }, context) => {
      if (Boolean(quiet_from.trim()) !== Boolean(quiet_until.trim()))
        context.addIssue({
          code: "custom",
          path: [quiet_from.trim() ? "quiet_until" : "quiet_from"],
          message: t("relaunch.channels.errors.both"),
        })
      countries.forEach(({ code }, index) => {
        if (countries.findIndex((one) => one.code === code) !== index)
          context.addIssue({
            code: "custom",
            path: ["countries", index, "code"],
            message: t("relaunch.channels.errors.twice"),
          })
      })
    })
}

export type PolicyValues = z.infer<ReturnType<typeof policySchema>>

/** A policy as its form shows it; `typed` writes a decimal as a person would here. */
export const valuesOf = (policy: ChannelPolicy, typed: (amount: string) => string): PolicyValues => ({
  ...(Object.fromEntries(NUMBER_FIELDS.map((name) => [name, String(policy[name])])) as Record<
    NumberField,
    string
  >),
  basis: policy.basis,
  countries: Object.entries(policy.country_bases).map(([code, basis]) => ({ code, basis })),
  time_zone: policy.time_zone ?? "",
  quiet_from: policy.quiet_from ?? "",
  quiet_until: policy.quiet_until ?? "",
  holdout_percent: typed(policy.holdout_percent),
  coupon_floor_percent: policy.coupon_floor_percent === null ? "" : typed(policy.coupon_floor_percent),
  storefront_url: policy.storefront_url ?? "",
  mail_from: policy.mail_from ?? "",
  reply_to: policy.reply_to ?? "",
  postal_address: policy.postal_address ?? "",
})

export const bodyOf = (values: PolicyValues): Omit<ChannelPolicy, "is_active"> => ({
  ...(Object.fromEntries(NUMBER_FIELDS.map((name) => [name, Number(values[name])])) as Record<
    NumberField,
    number
  >),
  basis: values.basis,
  country_bases: Object.fromEntries(values.countries.map(({ code, basis }) => [code, basis])),
  time_zone: textOrNull(values.time_zone),
  quiet_from: textOrNull(values.quiet_from),
  quiet_until: textOrNull(values.quiet_until),
  holdout_percent: decimalText(values.holdout_percent),
  coupon_floor_percent: values.coupon_floor_percent.trim() ? decimalText(values.coupon_floor_percent) : null,
  storefront_url: textOrNull(values.storefront_url),
  mail_from: textOrNull(values.mail_from),
  reply_to: textOrNull(values.reply_to),
  postal_address: textOrNull(values.postal_address),
})
