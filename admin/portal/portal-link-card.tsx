import { ArrowPath, SquareTwoStack, XCircle } from "@medusajs/icons"
import { Button, Input, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { PortalEntityType, PortalLinkState } from "../../src/domain/purchasing/portal-access"
import type { PortalLinkDTO, PortalLinkListResponse, PortalLinkResponse } from "../../src/types/http/portal"
import { Card, CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { RowMenu } from "../components/row-menu"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { VisitsDrawer } from "./visits-drawer"

type PortalLinkCardProps = { entityType: PortalEntityType; entityId: string; supplierId: string }

const COLOURS: Record<PortalLinkState, "green" | "grey" | "red"> = {
  live: "green",
  expired: "grey",
  revoked: "red",
}

/** The supplier's link to a document: copy it, see who came, take it back, give out a new one. */
export function PortalLinkCard({ entityType, entityId, supplierId }: PortalLinkCardProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const ask = usePrompt()
  const [url, setUrl] = useState<string | null>(null)
  const [visitsOf, setVisitsOf] = useState<string | null>(null)
  const target = { entity_type: entityType, entity_id: entityId, supplier_id: supplierId }
  const { data, error } = useGet<PortalLinkListResponse>("/admin/portal-links", target, { retry: false })
  const link = data?.portal_links[0]
  const send = useSend<PortalLinkResponse>()

  const show = async ({ portal_link }: PortalLinkResponse) => {
    const address = portal_link.url ?? null
    setUrl(address)
    if (!address) return
    // Without https, or where the browser refuses, the address stays in the field to be copied by hand.
    const isCopied = await copied(address)
    toast.success(t(isCopied ? "portal.toasts.copied" : "portal.toasts.shown"))
  }
  const copy = () => send.mutate({ path: "/admin/portal-links", body: target }, { onSuccess: show })
  const renew = async (one: PortalLinkDTO) => {
    const isSure = await ask({
      title: t("portal.renew_title"),
      description: t("portal.renew_text"),
      confirmText: t("portal.renew"),
      cancelText: t("common.back"),
      variant: "confirmation",
    })
    if (isSure) send.mutate({ path: `/admin/portal-links/${one.id}/renew`, body: {} }, { onSuccess: show })
  }
  const revoke = async (one: PortalLinkDTO) => {
    const isSure = await ask({
      title: t("portal.revoke_title"),
      description: t("portal.revoke_text"),
      confirmText: t("portal.revoke"),
      cancelText: t("common.back"),
    })
    if (!isSure) return
    setUrl(null)
    send.mutate(
      { path: `/admin/portal-links/${one.id}/revoke`, body: {} },
      { onSuccess: () => toast.success(t("portal.toasts.revoked")) }
    )
  }
  const isLive = link?.state === "live"

  return (
    <Card
      title={t("portal.link")}
      badges={
        link && <StatusBadge color={COLOURS[link.state]}>{t(`portal.link_state.${link.state}`)}</StatusBadge>
      }
      actions={
        <>
          <Button size="small" variant="secondary" type="button" isLoading={send.isPending} onClick={copy}>
            <SquareTwoStack aria-hidden />
            {t(isLive ? "portal.copy" : "portal.issue")}
          </Button>
          {link && isLive && (
            <RowMenu
              label={t("common.acts_of", { name: t("portal.link") })}
              acts={[
                { label: t("portal.renew"), icon: <ArrowPath />, onSelect: () => void renew(link) },
                {
                  label: t("portal.revoke"),
                  icon: <XCircle />,
                  isLast: true,
                  onSelect: () => void revoke(link),
                },
              ]}
            />
          )}
        </>
      }
    >
      {error && <CardText>{error.message}</CardText>}
      {!error && !link && data && <CardText>{t("portal.no_link")}</CardText>}
      {send.error && (
        <div className="px-6 py-3">
          <FormError error={send.error} />
        </div>
      )}
      {url && (
        <div className="px-6 py-3">
          <Input
            size="small"
            readOnly
            aria-label={t("portal.address")}
            value={url}
            onFocus={(event) => event.target.select()}
          />
        </div>
      )}
      {link && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle">
            {link.state === "revoked"
              ? t("portal.revoked_at", { at: format.instant(link.revoked_at) })
              : t(isLive ? "portal.opens_until" : "portal.ended_at", { at: format.instant(link.expires_at) })}
            <br />
            {link.last_visited_at
              ? t("portal.visited", { count: link.visit_count, at: format.instant(link.last_visited_at) })
              : t("portal.not_visited")}
          </Text>
          {link.visit_count > 0 && (
            <Button size="small" variant="transparent" type="button" onClick={() => setVisitsOf(link.id)}>
              {t("portal.visits")}
            </Button>
          )}
        </div>
      )}
      <VisitsDrawer linkId={visitsOf} onClose={() => setVisitsOf(null)} />
    </Card>
  )
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
