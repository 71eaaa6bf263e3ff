import { CfnOutput, Stack } from "aws-cdk-lib";
import { CfnRecordSet } from "aws-cdk-lib/aws-route53";
import type { EmailIdentity } from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import type { Installation } from "#shared/desk/desk.ts";

interface DnsRecord {
  /** Name of the record's output. */
  readonly id: string;
  readonly type: "MX" | "CNAME" | "TXT";
  readonly name: string;
  readonly value: string;
}

/** What the world must find in DNS to mail the desk and to believe its answers. */
const recordsOf = ({ mailDomain, region }: Installation, identity: EmailIdentity): readonly DnsRecord[] => [
  { id: "DnsMx", type: "MX", name: mailDomain, value: `10 inbound-smtp.${region}.amazonaws.com` },
  ...identity.dkimRecords.map(({ name, value }, position) => ({
    id: `DnsDkim${position + 1}`,
    type: "CNAME" as const,
    name,
    value,
  })),
  { id: "DnsSpf", type: "TXT", name: mailDomain, value: '"v=spf1 include:amazonses.com ~all"' },
  { id: "DnsDmarc", type: "TXT", name: `_dmarc.${mailDomain}`, value: '"v=DMARC1; p=quarantine"' },
];

/** Creates the records in the installation's hosted zone; without one, prints them as outputs to be entered by hand. */
export class MailDns extends Construct {
  constructor(scope: Construct, id: string, installation: Installation, identity: EmailIdentity) {
    super(scope, id);
    const { hostedZone } = installation;
    for (const record of recordsOf(installation, identity)) {
      if (hostedZone)
        new CfnRecordSet(this, record.id, {
          hostedZoneId: hostedZone.id,
          type: record.type,
          name: record.name,
          ttl: "3600",
          resourceRecords: [record.value],
        });
      else
        new CfnOutput(Stack.of(this), record.id, {
          description: "DNS record to create",
          value: `${record.name} ${record.type} ${record.value}`,
        });
    }
  }
}
