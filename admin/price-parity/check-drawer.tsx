import { zodResolver } from "@hookform/resolvers/zod"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { z } from "zod"
import { SwitchField } from "../administration/switch-field"
import type { PricedChannelListResponse } from "../../src/types/http/channel-profiles"
import type { ParityRunResponse } from "../../src/types/http/parity"
import { FormDrawer } from "../warehouse/form-drawer"
import { SelectField } from "../components/form-fields"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { PARITY_API, parityPage } from "./paths"

const SIZES = ["20", "50", "100", "300", "1000"] as const
/** Stands for every channel in the form: a choice cannot be empty. */
const ALL = "all"

const schema = z.object({
  size: z.enum(SIZES),
  sales_channel_id: z.string(),
  includes_draft_orders: z.boolean(),
})
type Values = z.output<typeof schema>

/** How much is asked, and of which channel. */
export function CheckDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const navigate = useNavigate()
  const form = useForm<Values>({
    defaultValues: { size: "50", sales_channel_id: ALL, includes_draft_orders: false },
    resolver: zodResolver(schema),
  })
  const { data } = useGet<PricedChannelListResponse>(
    "/admin/channels",
    { state: "active", limit: 100 },
    { staleTime: 60_000 }
  )
  const send = useSend<ParityRunResponse>()
  const { control } = form
  const submit = form.handleSubmit(({ size, sales_channel_id, includes_draft_orders }) =>
    send.mutate(
      {
        path: PARITY_API,
        body: {
          size: Number(size),
          sales_channel_id: sales_channel_id === ALL ? null : sales_channel_id,
          includes_draft_orders,
        },
      },
      { onSuccess: ({ run }) => navigate(parityPage(run.id)) }
    )
  )
  return (
    <FormDrawer
      title={t("channels.parity.check")}
      hint={t("channels.parity.check_hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
      confirm={t("channels.parity.check")}
    >
      <SelectField
        control={control}
        name="size"
        label={t("channels.parity.fields.size")}
        hint={t("channels.parity.size_hint")}
        options={SIZES.map((size) => ({ value: size, label: format.quantity(Number(size)) }))}
      />
      <SelectField
        control={control}
        name="sales_channel_id"
        label={t("channels.parity.fields.channel")}
        options={[
          { value: ALL, label: t("channels.parity.all_channels") },
          ...(data?.channels ?? []).map(({ sales_channel_id, name }) => ({
            value: sales_channel_id,
            label: name,
          })),
        ]}
      />
      <SwitchField
        control={control}
        name="includes_draft_orders"
        label={t("channels.parity.fields.draft_orders")}
        hint={t("channels.parity.draft_orders_hint")}
      />
    </FormDrawer>
  )
}
