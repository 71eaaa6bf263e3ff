import type { CloudFormationCustomResourceEvent } from "aws-lambda";

/**
 * Does the work of a custom resource and tells CloudFormation how it went, at the URL it gave for that; without an
 * answer a deployment hangs for an hour (CloudFormation guide, "Custom resource response objects"). A failure's message
 * is the reason that the administrator reads.
 */
export const answerCloudFormation = async (
  event: CloudFormationCustomResourceEvent,
  work: () => Promise<void>,
): Promise<void> => {
  const outcome = await work().then(
    () => ({ Status: "SUCCESS" }),
    (error: unknown) => ({ Status: "FAILED", Reason: error instanceof Error ? error.message : String(error) }),
  );
  const { StackId, RequestId, LogicalResourceId } = event;
  const PhysicalResourceId = "PhysicalResourceId" in event ? event.PhysicalResourceId : LogicalResourceId;
  const answer = await fetch(event.ResponseURL, {
    method: "PUT",
    // The URL is signed for a request without a content type.
    headers: { "content-type": "" },
    body: JSON.stringify({ ...outcome, StackId, RequestId, LogicalResourceId, PhysicalResourceId }),
  });
  if (!answer.ok) throw new Error(`CloudFormation answered ${answer.status}`);
};
