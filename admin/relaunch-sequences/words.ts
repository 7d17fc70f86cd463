import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { SequenceStep, StepConditions, StepCoupon } from "../../src/domain/cart-recovery/sequence"
import { SHIPPED_MAIL_NAMES } from "../../src/domain/cart-recovery/mail-wordings"
import { SHIPPED_SEQUENCES } from "../../src/domain/cart-recovery/shipped-sequences"
import { momentsOf, offersOf } from "../../src/domain/cart-recovery/step-moments"
import type { RecoveryJourneyDTO } from "../../src/types/http/recovery-journeys"
import type { RecoverySequenceDTO } from "../../src/types/http/recovery-sequences"
import { useFormat } from "../lib/format"
import { useNames } from "../lib/names"

export const MINUTES_OF = { minutes: 1, hours: 60, days: 1440 } as const
export type DelayUnit = keyof typeof MINUTES_OF

/** A delay in the largest unit that it is a whole number of. */
export function delayIn(minutes: number): { unit: DelayUnit; count: number } {
  const unit =
    minutes % MINUTES_OF.days === 0 ? "days" : minutes % MINUTES_OF.hours === 0 ? "hours" : "minutes"
  return { unit, count: minutes / MINUTES_OF[unit] }
}

type NamedSequence = Pick<RecoveryJourneyDTO, "sequence_name" | "sequence_code">

/** What sequences and their steps are called in the language of the admin. */
export function useSequenceWords() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const names = useNames()
  return useMemo(() => {
    const delay = (minutes: number): string => {
      const { unit, count } = delayIn(minutes)
      return t(`relaunch.sequences.delay.${unit}`, { count, shown: format.quantity(count) })
    }
    const coupon = (one: StepCoupon): string =>
      one.kind === "percentage"
        ? t("relaunch.sequences.percent", { percent: format.typed(one.value) })
        : format.money(one.value, one.currency_code.toUpperCase())
    const worth = ({ value_from, value_until, currency_code }: StepConditions): string | null => {
      const money = (amount: string) => format.money(amount, (currency_code ?? "eur").toUpperCase())
      if (value_from && value_until)
        return t("relaunch.sequences.conditions.value_between", {
          from: money(value_from),
          until: money(value_until),
        })
      if (value_from) return t("relaunch.sequences.conditions.value_from", { from: money(value_from) })
      return value_until
        ? t("relaunch.sequences.conditions.value_until", { until: money(value_until) })
        : null
    }
    const items = ({ items_from, items_until }: StepConditions): string | null => {
      if (items_from && items_until)
        return t("relaunch.sequences.conditions.items_between", { from: items_from, until: items_until })
      if (items_from) return t("relaunch.sequences.conditions.items_from", { count: items_from })
      return items_until ? t("relaunch.sequences.conditions.items_until", { count: items_until }) : null
    }
    /** A shipped sequence that still has its name is called in the language of the admin. */
    const called = ({ name, code }: Pick<RecoverySequenceDTO, "name" | "code">): string => {
      const shipped = SHIPPED_SEQUENCES.find((one) => one.code === code)
      return shipped?.name === name ? t(`relaunch.sequences.shipped.${shipped.code}.name`) : name
    }
    const wholeCoupon = (one: StepCoupon): string =>
      t("relaunch.sequences.coupon_for", { coupon: coupon(one), time: delay(one.valid_hours * 60) })
    /** What is true of some wordings of a step alone: said with their letters. */
    const ofCodes = (codes: readonly string[], what: string): string =>
      t("relaunch.sequences.of_wording", { codes: codes.join(", "), what })
    return {
      delay,
      coupon,
      /** A coupon with how long it holds. */
      wholeCoupon,
      ofCodes,
      /** When a step comes; where its wordings come at different times, each of them. */
      delays: (step: SequenceStep): string => {
        const moments = momentsOf(step)
        const [first] = moments
        return moments.length === 1 && first
          ? delay(first.delay_minutes)
          : moments.map(({ codes, delay_minutes }) => ofCodes(codes, delay(delay_minutes))).join(" / ")
      },
      /** What a step offers, nothing where it has no coupon; where its wordings differ in it, each of them. */
      offers: (step: SequenceStep): { has_coupon: boolean; words: string }[] => {
        const offers = offersOf(step)
        const said = (one: StepCoupon | null) => (one ? wholeCoupon(one) : t("relaunch.sequences.no_coupon"))
        return offers
          .filter((offer) => offer.coupon || offers.length > 1)
          .map(({ codes, coupon: one }) => ({
            has_coupon: one !== null,
            words: offers.length > 1 ? ofCodes(codes, said(one)) : said(one),
          }))
      },
      /** When somebody gets a step, and with which coupon. */
      offer: (one: Pick<SequenceStep, "delay_minutes" | "coupon">): string =>
        [delay(one.delay_minutes), ...(one.coupon ? [coupon(one.coupon)] : [])].join(" · "),
      conditions: (one: StepConditions): string[] =>
        [
          worth(one),
          items(one),
          one.stock ? t(`relaunch.sequences.conditions.stock_${one.stock}`) : null,
          one.shopper ? t(`relaunch.sequences.conditions.${one.shopper}`) : null,
        ].filter((word) => word !== null),
      channel: (one: string): string =>
        t(`relaunch.sequences.sent_by.${one}`, { defaultValue: one.replaceAll("_", " ") }),
      mails: ({ variants }: SequenceStep, named: Readonly<Record<string, string>>): string[] =>
        variants.map(({ code, template_id, weight }) => {
          const kept = named[template_id]
          const shipped = Object.entries(SHIPPED_MAIL_NAMES).find(([, name]) => name === kept)
          const name = shipped
            ? t(`relaunch.mails.shipped.${shipped[0]}`)
            : (kept ?? t("relaunch.sequences.mail_gone"))
          return variants.length > 1 ? t("relaunch.sequences.variant", { code, name, weight }) : name
        }),
      name: called,
      /** The sequence that a row is of, where it was not deleted. */
      nameOf: ({ sequence_name, sequence_code }: NamedSequence): string =>
        sequence_name === null
          ? t("relaunch.journeys.sequence_gone")
          : called({ name: sequence_name, code: sequence_code }),
      language: (code: string): string => names.language(code) ?? t("relaunch.sequences.every_language"),
    }
  }, [t, format, names])
}
