resource "aws_emr_cluster" "cluster" {
  name          = "emr-test-arn"
  release_label = "emr-5.32.0"
  applications  = ["Spark", "Hadoop"]
  service_role  = aws_iam_role.emr.arn

  ec2_attributes {
    subnet_id        = aws_subnet.main.id
    instance_profile = aws_iam_instance_profile.emr_profile.arn
  }

  master_instance_group {
    instance_type = "m4.large"
  }

  core_instance_group {
    instance_type  = "c4.large"
    instance_count = 2

    ebs_config {
      size                 = 40
      type                 = "gp2"
      volumes_per_instance = 1
    }

    bid_price = "0.30"
  }

  bootstrap_action {
    path = "s3://elasticmapreduce/bootstrap-actions/run-if"
    name = "runif"
    args = ["instance.isMaster=true", "echo running on master node"]
  }

  configurations_json = <<EOF
  [
    {
      "Classification": "hadoop-env",
      "Properties": {}
    }
  ]
EOF

  step_concurrency_level = 1
}

resource "aws_vpc" "main" {
  cidr_block = "168.31.0.0/16"
}

resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "168.31.0.0/20"
}

resource "aws_iam_role" "emr" {
  name = "emr"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "elasticmapreduce.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_instance_profile" "emr_profile" {
  name = "emr_profile"
  role = aws_iam_role.emr.name
}
