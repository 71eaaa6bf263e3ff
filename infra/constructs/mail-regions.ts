import { ConfigurationMistake } from "#infra/configuration-mistake.ts";

/**
 * Regions where SES receives mail: "Email receiving endpoints" of the AWS General Reference,
 * https://docs.aws.amazon.com/general/latest/gr/ses.html, as of summer 2026.
 */
export const receivingRegions: readonly string[] = [
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "af-south-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-south-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-south-1",
  "sa-east-1",
];

/** Throws ConfigurationMistake when SES cannot receive the desk's mail in the region. */
export const requireReceivingRegion = (region: string): void => {
  if (receivingRegions.includes(region)) return;
  throw new ConfigurationMistake(
    `installation.region: Amazon SES does not receive mail in "${region}"; use one of ${receivingRegions.join(", ")}`,
  );
};
