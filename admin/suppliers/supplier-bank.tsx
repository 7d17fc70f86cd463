import { Eye, EyeSlash, PencilSquare } from "@medusajs/icons"
import { SectionRow } from "@medusajs/dashboard/components"
import { Button, Copy, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { SupplierDTO } from "../../src/types/http/purchasing"
import type { SupplierBankDTO, SupplierBankResponse } from "../../src/types/http/suppliers"
import { Card, CardText } from "../components/card"
import { RowMenu } from "../components/row-menu"
import { useSend } from "../lib/api"
import { supplierPage } from "../purchasing/paths"

/** An account in groups of four, as it is printed. */
const spaced = (account: string): string => account.replace(/(.{4})(?=.)/g, "$1 ")

/** Where a supplier is paid, masked until somebody who may asks; asking is written into the history. */
export function SupplierBank({ supplier }: { supplier: SupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const [revealed, setRevealed] = useState<SupplierBankDTO | null>(null)
  const send = useSend<SupplierBankResponse>()
  const isKnown = Boolean(supplier.iban || supplier.bic || supplier.account_holder || supplier.bank_name)
  const reveal = () =>
    send.mutate(
      { path: `/admin/suppliers/${supplier.id}/bank/reveal` },
      {
        onSuccess: ({ bank }) => setRevealed(bank),
        onError: (error) => toast.error(error.message),
      }
    )
  return (
    <Card
      title={t("suppliers.bank.title")}
      actions={
        <RowMenu
          label={t("common.acts_of", { name: t("suppliers.bank.title") })}
          acts={[
            {
              label: t("suppliers.bank.edit"),
              icon: <PencilSquare />,
              to: `${supplierPage(supplier.id)}/bank`,
            },
          ]}
        />
      }
    >
      {!isKnown && <CardText>{t("suppliers.bank.none")}</CardText>}
      {supplier.account_holder && (
        <SectionRow title={t("suppliers.fields.account_holder")} value={supplier.account_holder} />
      )}
      {supplier.iban && (
        <SectionRow
          title={t("suppliers.fields.iban")}
          value={
            <div className="flex flex-wrap items-center gap-2">
              <span className="break-all tabular-nums">
                {revealed?.iban ? spaced(revealed.iban) : supplier.iban}
              </span>
              {revealed?.iban && (
                <Copy
                  content={revealed.iban}
                  aria-label={t("suppliers.bank.copy")}
                  className="text-ui-fg-subtle"
                />
              )}
              <Button
                size="small"
                variant="transparent"
                type="button"
                isLoading={send.isPending}
                onClick={() => (revealed ? setRevealed(null) : reveal())}
              >
                {revealed ? <EyeSlash aria-hidden /> : <Eye aria-hidden />}
                {revealed ? t("suppliers.bank.hide") : t("suppliers.bank.reveal")}
              </Button>
            </div>
          }
        />
      )}
      {supplier.bic && <SectionRow title={t("suppliers.fields.bic")} value={supplier.bic} />}
      {supplier.bank_name && (
        <SectionRow title={t("suppliers.fields.bank_name")} value={supplier.bank_name} />
      )}
    </Card>
  )
}
