import { zodResolver } from "@hookform/resolvers/zod"
import { Form } from "@medusajs/dashboard/components"
import { Button, Drawer, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { SHOWN_QUANTITIES } from "../../src/domain/availability/channel"
import type { ChannelAvailabilityDTO, ChannelAvailabilityResponse } from "../../src/types/http/availability"
import { SwitchField } from "../administration/switch-field"
import { FormError } from "../components/form-error"
import { SelectField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { isWholeText } from "../lib/numbers"

export const CHANNELS_API = "/admin/availability/channels"

const LONGEST_DAYS = 365
const isDays = (typed: string) => isWholeText(typed) && Number(typed) <= LONGEST_DAYS

const schemaOf = (t: TFunction) =>
  z
    .object({
      is_enabled: z.boolean(),
      shows: z.enum(SHOWN_QUANTITIES),
      cap: z.string(),
      shows_dates: z.boolean(),
      handling_days: z.string().refine(isDays, t("costing.availability.errors.days")),
      late_days: z
        .string()
        .refine((typed) => !typed.trim() || isDays(typed), t("costing.availability.errors.days")),
      limits_backorders: z.boolean(),
    })
    .refine(({ shows, cap }) => shows !== "capped" || (isWholeText(cap) && Number(cap) > 0), {
      path: ["cap"],
      message: t("costing.availability.errors.cap"),
    })

type ChannelDrawerProps = { channel: ChannelAvailabilityDTO; onClose: () => void }

/** What one sales channel tells its shoppers. */
export function ChannelDrawer({ channel, onClose }: ChannelDrawerProps) {
  const { t } = useTranslation("comptoir")
  const schema = useMemo(() => schemaOf(t), [t])
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: {
      is_enabled: channel.is_enabled,
      shows: channel.shows,
      cap: String(channel.cap ?? 10),
      shows_dates: channel.shows_dates,
      handling_days: String(channel.handling_days),
      late_days: channel.late_days === null ? "" : String(channel.late_days),
      limits_backorders: channel.limits_backorders,
    },
    resolver: zodResolver(schema),
  })
  const send = useSend<ChannelAvailabilityResponse>()
  const { control } = form
  const shows = form.watch("shows")
  const submit = form.handleSubmit((values) =>
    send.mutate(
      {
        path: `${CHANNELS_API}/${channel.sales_channel_id}`,
        body: {
          ...values,
          cap: values.shows === "capped" ? Number(values.cap) : null,
          handling_days: Number(values.handling_days),
          late_days: values.late_days.trim() ? Number(values.late_days) : null,
        },
      },
      {
        onSuccess: () => {
          toast.success(t("costing.availability.saved", { name: channel.name }))
          onClose()
        },
      }
    )
  )
  const field = (name: keyof z.infer<typeof schema>) => ({
    control,
    name,
    label: t(`costing.availability.form.${name}`),
    hint: t(`costing.availability.form.${name}_hint`),
  })
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("costing.availability.edit_of", { name: channel.name })}</Drawer.Title>
          <Drawer.Description>{t("costing.availability.edit_hint")}</Drawer.Description>
        </Drawer.Header>
        <Form {...form}>
          <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
            <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
              <SwitchField {...field("is_enabled")} />
              <SelectField
                control={control}
                name="shows"
                label={t("costing.availability.form.shows")}
                options={SHOWN_QUANTITIES.map((value) => ({
                  value,
                  label: t(`costing.availability.shows.${value}`),
                }))}
              />
              {shows === "capped" && <TextField {...field("cap")} inputMode="numeric" />}
              <SwitchField {...field("shows_dates")} />
              <TextField {...field("handling_days")} inputMode="numeric" />
              <TextField {...field("late_days")} inputMode="numeric" optional />
              <SwitchField {...field("limits_backorders")} />
              <FormError error={send.error} />
            </Drawer.Body>
            <Drawer.Footer>
              <Button size="small" variant="secondary" type="button" onClick={onClose}>
                {t("common.cancel")}
              </Button>
              <Button size="small" type="submit" isLoading={send.isPending}>
                {t("common.save")}
              </Button>
            </Drawer.Footer>
          </form>
        </Form>
      </Drawer.Content>
    </Drawer>
  )
}
