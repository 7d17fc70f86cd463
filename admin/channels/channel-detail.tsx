import { zodResolver } from "@hookform/resolvers/zod"
import { Form, KeyboundForm, LayoutComposer } from "@medusajs/dashboard/components"
import { Alert, Button, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { ChannelPricingResponse } from "../../src/types/http/channel-profiles"
import { Card } from "../components/card"
import { FormError } from "../components/form-error"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { changedOf } from "../routing-rules/changed"
import { ApplyCatalogue } from "./apply-catalogue"
import { ChannelStatus } from "./channel-status"
import { ExampleCard } from "./example-card"
import { HealthCard } from "./health-card"
import { KeysCard } from "./keys-card"
import { coreChannelPage, pricingApi } from "./paths"
import {
  AllowedSection,
  CatalogueSection,
  DisplaySection,
  EndingSection,
  FeeSection,
  FloorSection,
  PriorPriceSection,
} from "./profile-sections"
import { bodyOf, profileSchema, valuesOf, type ProfileValues } from "./profile-values"
import { useMay } from "./use-may"

/** A sales channel's profile: what it costs, rounds to and allows, with an example of what remains beside it. */
export function ChannelDetail({ id }: { id: string }) {
  const { data, error, isPending } = useGet<ChannelPricingResponse>(pricingApi(id))
  if (error) throw error
  if (isPending) return <PageSkeleton />
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.channel.details"
      preferredLayoutId="core:single-column"
      data={data.channel}
      sections={{
        main: (
          <LayoutComposer.Entry id="comptoir:channel-profile">
            <ProfileForm {...data} />
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

function ProfileForm({ channel, choices }: ChannelPricingResponse) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const schema = useMemo(() => profileSchema(t), [t])
  const read = (from: ChannelPricingResponse["channel"]): ProfileValues =>
    valuesOf(from.profile, {
      names: from.names,
      currencies: [...new Set([...choices.currencies, ...(from.profile?.currency_codes ?? [])])],
      typed: format.typed,
    })
  const kept = read(channel)
  const form = useForm<ProfileValues>({
    // What another desk saved meanwhile comes in; what is being typed here stays.
    values: kept,
    resetOptions: { keepDirtyValues: true },
    resolver: zodResolver(schema),
  })
  const { control, formState } = form
  const { isDirty } = formState
  const send = useSend<ChannelPricingResponse>()
  const isNew = channel.profile === null
  const may = useMay()
  const maySave = may("pricing.settings")
  const submit = form.handleSubmit((values) => {
    const wished = bodyOf(values)
    const body = isNew ? wished : changedOf(bodyOf(kept), wished)
    if (!Object.keys(body).length) return void toast.info(t("channels.profiles.unchanged"))
    send.mutate(
      { path: pricingApi(channel.sales_channel_id), body },
      {
        onSuccess: (answer) => {
          form.reset(read(answer.channel))
          toast.success(t("channels.profiles.saved", { name: channel.name }))
        },
      }
    )
  })
  const section = { control, channel, choices }
  const { include, exclude } = kept
  const hasRule = Object.keys(include).length + Object.keys(exclude).length > 0
  const blocked = (() => {
    if (isDirty || isNew) return t("channels.profiles.apply.save_first")
    if (!channel.profile?.is_active) return t("channels.profiles.apply.not_active")
    return hasRule ? null : t("channels.profiles.apply.no_rule")
  })()
  return (
    <Form {...form}>
      <KeyboundForm onSubmit={submit} className="flex flex-col gap-y-3">
        <Card
          level="h1"
          title={channel.name}
          subtitle={t("channels.profiles.subtitle")}
          badges={<ChannelStatus channel={channel} />}
          actions={
            <>
              {!channel.is_deleted && (
                <TextLink to={coreChannelPage(channel.sales_channel_id)} className="txt-compact-small">
                  {t("channels.profiles.open_in_medusa")}
                </TextLink>
              )}
              {maySave && (
                <Button
                  size="small"
                  type="submit"
                  isLoading={send.isPending}
                  disabled={channel.is_deleted || (!isDirty && !isNew)}
                >
                  {t(isNew ? "channels.profiles.begin" : "common.save")}
                </Button>
              )}
            </>
          }
        >
          {(channel.is_deleted || isNew || channel.is_disabled || send.error) && (
            <div className="flex flex-col gap-y-3 px-6 py-4">
              {channel.is_deleted && <Alert variant="warning">{t("channels.profiles.deleted_hint")}</Alert>}
              {isNew && !channel.is_deleted && <Alert>{t("channels.profiles.new_hint")}</Alert>}
              {channel.is_disabled && !channel.is_deleted && (
                <Alert variant="warning">{t("channels.profiles.disabled_hint")}</Alert>
              )}
              <FormError error={send.error} />
            </div>
          )}
        </Card>
        <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-3">
          <div className="flex min-w-0 flex-col gap-y-3 xl:col-span-2">
            <DisplaySection {...section} />
            <EndingSection {...section} />
            <FeeSection {...section} />
            <FloorSection {...section} />
            <CatalogueSection
              {...section}
              actions={
                maySave && (
                  <ApplyCatalogue
                    channelId={channel.sales_channel_id}
                    channelName={channel.name}
                    blocked={blocked}
                  />
                )
              }
            />
            <AllowedSection {...section} />
            <PriorPriceSection {...section} />
          </div>
          <div className="flex min-w-0 flex-col gap-y-3 xl:sticky xl:top-3">
            <ExampleCard control={control} currency={choices.cost_currency} />
            <HealthCard channel={channel} />
            <KeysCard channel={channel} />
          </div>
        </div>
      </KeyboundForm>
    </Form>
  )
}
