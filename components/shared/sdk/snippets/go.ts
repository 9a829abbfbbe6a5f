import type { Target } from '../target'

export const go = ({ origin, ingestKey }: Target) => `package main

import (
	"log"${ingestKey === null ? '\n\t"os"' : ''}

	"github.com/segmentio/analytics-go/v3"
)

func main() {
	client, err := analytics.NewWithConfig(${ingestKey === null ? 'os.Getenv("INGEST_KEY")' : `"${ingestKey}"`}, analytics.Config{
		Endpoint: "${origin}",
	})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	err = client.Enqueue(analytics.Track{
		Event:  "Guide Started",
		UserId: "u_1042",
		Properties: analytics.NewProperties().
			Set("guide_id", 42).
			Set("guide_name", "Onboarding tour"),
	})
	if err != nil {
		log.Print(err)
	}
}`
