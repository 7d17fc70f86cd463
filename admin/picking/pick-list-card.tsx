import { ArrowDownTray, CheckCircle, DocumentText } from "@medusajs/icons"
import { Button, DropdownMenu, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { PickListDetailDTO, PickListResponse } from "../../src/types/http/picking"
import { Card, CardText } from "../components/card"
import { downloadFile } from "../correspondence/download-file"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { pickListApi, pickListPage } from "./paths"
import { PicksTable } from "./picks-table"
import { PickListStatusBadge } from "./statuses"

/** Somebody has it in hand: its picks can be said of. */
export const inHandOf = (list: Pick<PickListDetailDTO, "dispatches">): ReadonlySet<string> =>
  new Set(
    list.dispatches.filter(({ status }) => status === "picking" || status === "picked").map(({ id }) => id)
  )

type PickListCardProps = { list: PickListDetailDTO; level?: "h1" | "h2"; bin?: string | null }

/** A pick list to walk by, on paper or on the screen. */
export function PickListCard({ list, level = "h2", bin }: PickListCardProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const send = useSend<PickListResponse>()
  const isOpen = list.dispatches.some(({ status }) => status === "picking")
  const [wantsWalk, setWantsWalk] = useState(false)
  // A walk that is done makes room for the packing below it.
  const showsWalk = isOpen || wantsWalk || level === "h1"
  const confirm = () =>
    send.mutate(
      {
        path: `${pickListApi(list.id)}/confirm`,
        body: { idempotency_key: newIdempotencyKey() },
      },
      {
        onSuccess: () => void toast.success(t("picking.lists.confirmed", { number: list.number })),
        onError: (error) => void toast.error(t("picking.refused"), { description: error.message }),
      }
    )
  return (
    <Card
      level={level}
      title={
        level === "h1" ? (
          list.number
        ) : (
          <Link to={pickListPage(list.id)} className="hover:text-ui-fg-interactive">
            {list.number}
          </Link>
        )
      }
      subtitle={[
        list.location_name,
        t("picking.lists.sum", { count: list.dispatch_count }),
        t("picking.lists.units", {
          picked: format.quantity(list.picked_units),
          all: format.quantity(list.unit_count),
        }),
      ]
        .filter(Boolean)
        .join(" · ")}
      badges={<PickListStatusBadge status={list.status} />}
      actions={
        <>
          {!isOpen && level === "h2" && (
            <Button
              size="small"
              variant="transparent"
              type="button"
              aria-expanded={wantsWalk}
              onClick={() => setWantsWalk(!wantsWalk)}
            >
              {t(wantsWalk ? "picking.lists.hide" : "picking.lists.show")}
            </Button>
          )}
          <PickListPapers list={list} />
          {isOpen && (
            <Button size="small" type="button" isLoading={send.isPending} onClick={confirm}>
              <CheckCircle aria-hidden />
              {t("picking.lists.confirm")}
            </Button>
          )}
        </>
      }
    >
      {!showsWalk ? null : list.picks.length ? (
        <PicksTable picks={list.picks} inHand={inHandOf(list)} bin={bin} />
      ) : (
        <CardText>{t("picking.picks.none")}</CardText>
      )}
      {showsWalk && list.printed_at && (
        <div className="px-6 py-3">
          <Text size="xsmall" className="text-ui-fg-subtle">
            {t("picking.lists.printed", { time: format.instant(list.printed_at) })}
          </Text>
        </div>
      )}
    </Card>
  )
}

function PickListPapers({ list }: { list: PickListDetailDTO }) {
  const { t, i18n } = useTranslation("comptoir")
  const [isLoading, setLoading] = useState(false)
  const save = async (kind: "pdf" | "csv") => {
    setLoading(true)
    try {
      const language = i18n.language.startsWith("fr") ? "fr" : "en"
      await downloadFile(`${pickListApi(list.id)}/${kind}`, kind === "pdf" ? { language } : {})
    } catch (error) {
      toast.error(t("correspondence.document.failed"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button size="small" variant="secondary" type="button" isLoading={isLoading}>
          <ArrowDownTray aria-hidden />
          {t("picking.lists.print")}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {(["pdf", "csv"] as const).map((kind) => (
          <DropdownMenu.Item
            key={kind}
            className="[&_svg]:text-ui-fg-subtle flex items-center gap-x-2"
            onSelect={() => void save(kind)}
          >
            <DocumentText />
            {t(`picking.lists.papers.${kind}`)}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
