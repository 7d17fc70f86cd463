import { ArrowDownTray } from "@medusajs/icons"
import { Button, Input, Label, Select, Text, toast } from "@medusajs/ui"
import { useId, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { AUDIENCE_SEGMENTS, AudienceSegment, LAPSED_DAYS } from "../../src/domain/cart-recovery/audience"
import type { AudienceResponse } from "../../src/types/http/recovery-people"
import { Card } from "../components/card"
import { FormError } from "../components/form-error"
import { useGet, type Query } from "../lib/api"
import { downloadCsv } from "../lib/download"
import { useFormat } from "../lib/format"
import { useNames } from "../lib/names"
import { plainDateOf } from "../lib/plain-date"
import { useSalesChannels } from "../order-routes/sources"
import { AUDIENCE_API } from "./paths"

/** Stands for every channel or no currency: a choice cannot be empty. */
const ANY = "any"

/** Those who left carts and may be written to, by segment, for a newsletter tool. */
export function Audience() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const names = useNames()
  const channels = useSalesChannels()
  const [channel, setChannel] = useState(ANY)
  const [currency, setCurrency] = useState(ANY)
  const [value, setValue] = useState("")
  const [days, setDays] = useState(String(LAPSED_DAYS))
  const isValue = /^\d{1,12}([.,]\d{1,6})?$/.test(value.trim())
  const isDays = /^[1-9]\d{0,3}$/.test(days) && Number(days) <= 3650
  const query: Query = {
    ...(channel === ANY ? {} : { sales_channel_id: channel }),
    ...(currency === ANY ? {} : { currency_code: currency }),
    ...(currency !== ANY && isValue ? { value_from: value.trim().replace(",", ".") } : {}),
    ...(isDays ? { lapsed_days: Number(days) } : {}),
  }
  const { data, error } = useGet<AudienceResponse>(AUDIENCE_API, query, { keepPrevious: true })
  const word = (name: string) => t(`relaunch.people.audience.${name}`)
  return (
    <Card title={word("title")} subtitle={word("description")}>
      <div className="grid grid-cols-1 gap-4 px-6 py-4 md:grid-cols-4">
        <Choice label={word("channel")} value={channel} onChange={setChannel}>
          <Select.Item value={ANY}>{word("all_channels")}</Select.Item>
          {channels.map((one) => (
            <Select.Item key={one.value} value={one.value}>
              {one.label}
            </Select.Item>
          ))}
        </Choice>
        <Choice label={word("currency")} value={currency} onChange={setCurrency}>
          <Select.Item value={ANY}>{word("any_currency")}</Select.Item>
          {names.currencies().map((one) => (
            <Select.Item key={one.value} value={one.value}>
              {one.label}
            </Select.Item>
          ))}
        </Choice>
        <Field
          label={word("value_from")}
          value={value}
          onChange={setValue}
          isDisabled={currency === ANY}
          isWrong={Boolean(value) && !isValue}
          hint={currency === ANY ? word("value_hint") : undefined}
        />
        <Field label={word("lapsed_days")} value={days} onChange={setDays} isWrong={!isDays} />
      </div>
      <div className="px-6 empty:hidden">
        <FormError error={error} />
      </div>
      {AUDIENCE_SEGMENTS.map((segment) => (
        <Segment
          key={segment}
          segment={segment}
          people={data?.counts.find((one) => one.segment === segment)?.people}
          isPartial={data?.is_partial ?? false}
          query={query}
        />
      ))}
      <div className="px-6 py-4">
        <Text size="small" className="text-ui-fg-subtle">
          {word("law")}
        </Text>
        {data?.is_partial && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("relaunch.people.audience.partial", { people: format.quantity(data.looked_at) })}
          </Text>
        )}
      </div>
    </Card>
  )
}

type SegmentProps = {
  segment: AudienceSegment
  people: number | undefined
  isPartial: boolean
  query: Query
}

function Segment({ segment, people, isPartial, query }: SegmentProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [isLoading, setLoading] = useState(false)
  const name = t(`relaunch.people.audience.segments.${segment}.name`)
  const download = async () => {
    setLoading(true)
    try {
      await downloadCsv(
        `${AUDIENCE_API}/export`,
        { ...query, segment },
        `audience-${segment}-${plainDateOf(new Date())}.csv`
      )
    } catch (error) {
      toast.error(t("common.list.export_failed"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-4">
      <div className="min-w-0 flex-1 basis-48">
        <Text size="small" weight="plus">
          {name}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t(`relaunch.people.audience.segments.${segment}.hint`)}
        </Text>
      </div>
      <span className="text-xl font-medium tabular-nums">
        {format.quantity(people)}
        {isPartial && "+"}
      </span>
      <Button
        size="small"
        variant="secondary"
        type="button"
        disabled={!people}
        isLoading={isLoading}
        aria-label={t("relaunch.people.audience.download", { segment: name })}
        onClick={download}
      >
        <ArrowDownTray aria-hidden />
        {t("common.list.export")}
      </Button>
    </div>
  )
}

type ChoiceProps = { label: string; value: string; onChange: (value: string) => void; children: ReactNode }

function Choice({ label, value, onChange, children }: ChoiceProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-y-2">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      <Select size="small" value={value} onValueChange={onChange}>
        <Select.Trigger id={id}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>{children}</Select.Content>
      </Select>
    </div>
  )
}

type FieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  isWrong?: boolean
  isDisabled?: boolean
  hint?: string
}

function Field({ label, value, onChange, isWrong = false, isDisabled = false, hint }: FieldProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-y-2">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      <Input
        id={id}
        size="small"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        disabled={isDisabled}
        aria-invalid={isWrong}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {hint}
        </Text>
      )}
    </div>
  )
}
