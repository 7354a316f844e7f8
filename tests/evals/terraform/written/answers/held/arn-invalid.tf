resource "aws_lambda_permission" "p" {
  action        = "lambda:InvokeFunction"
  function_name = "f"
  principal     = "sns.amazonaws.com"
  source_arn    = "my-topic"
}

resource "aws_sns_topic_subscription" "s" {
  topic_arn = "my-topic"
  protocol  = "mail"
  endpoint  = "a@b.c"
}

resource "aws_ecs_service" "svc" {
  name            = "svc"
  cluster         = "c"
  task_definition = "t:1"
  load_balancer {
    target_group_arn = "tg"
    container_name   = "c"
    container_port   = 80
  }
}
